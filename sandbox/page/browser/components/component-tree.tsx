import { Markdown } from "../markdown/markdown.tsx";
import { actOnComponent } from "../state/actions.ts";
import { usePage } from "../state/page-context.ts";
import type { WireComponent, WireMessage } from "../../wire-types.ts";
import { hexColor } from "../messages/embed.tsx";
import { ComponentButton } from "./component-button.tsx";
import { componentTypes, isSelect } from "./component-types.ts";
import { FileLink, Gallery, Thumbnail } from "./media.tsx";
import { defaultValues } from "./select-options.ts";
import { SelectMenu } from "./select-menu.tsx";

/** A message's components, those of the first kind and of version 2 alike. */
export function ComponentTree({ message }: { message: WireMessage }) {
  if (message.components === undefined || message.components.length === 0) return null;
  return (
    <div class="components">
      <Components components={message.components} message={message} />
    </div>
  );
}

function Components(props: { components: WireComponent[]; message: WireMessage }) {
  return (
    <>
      {props.components.map((component, index) => (
        <Component
          key={component.custom_id ?? component.id ?? index}
          component={component}
          message={props.message}
        />
      ))}
    </>
  );
}

function Component({ component, message }: { component: WireComponent; message: WireMessage }) {
  const children = <Components components={component.components ?? []} message={message} />;
  switch (component.type) {
    case componentTypes.actionRow:
      return <div class="action-row">{children}</div>;
    case componentTypes.button:
      return <ComponentButton component={component} message={message} />;
    case componentTypes.textDisplay:
      return <Markdown text={component.content ?? ""} />;
    case componentTypes.section:
      return <Section component={component} message={message} />;
    case componentTypes.separator:
      return <Separator component={component} />;
    case componentTypes.container:
      return <Container component={component} message={message} />;
    default:
      return <Leaf component={component} message={message} />;
  }
}

function Section({ component, message }: { component: WireComponent; message: WireMessage }) {
  return (
    <div class="section">
      <div class="section-text">
        <Components components={component.components ?? []} message={message} />
      </div>
      {component.accessory !== undefined && (
        <div class="section-accessory">
          <Component component={component.accessory} message={message} />
        </div>
      )}
    </div>
  );
}

const largeSpacing = 2;

function Separator({ component }: { component: WireComponent }) {
  const size = component.spacing === largeSpacing ? "large" : "";
  return <hr class={`separator ${size} ${component.divider === false ? "invisible" : ""}`} />;
}

function Container({ component, message }: { component: WireComponent; message: WireMessage }) {
  const accent = component.accent_color;
  return (
    <div
      class="container"
      style={typeof accent === "number" ? { borderInlineStartColor: hexColor(accent) } : {}}
    >
      <Components components={component.components ?? []} message={message} />
    </div>
  );
}

function Leaf({ component, message }: { component: WireComponent; message: WireMessage }) {
  const page = usePage();
  if (isSelect(component.type)) {
    return (
      <SelectMenu
        component={component}
        values={defaultValues(component)}
        onChoose={(values) =>
          actOnComponent(page, {
            type: "select",
            messageId: message.id,
            customId: component.custom_id ?? "",
            values,
          })
        }
      />
    );
  }
  switch (component.type) {
    case componentTypes.thumbnail:
      return <Thumbnail component={component} />;
    case componentTypes.mediaGallery:
      return <Gallery component={component} />;
    case componentTypes.file:
      return <FileLink component={component} />;
    default:
      return <p class="unknown-component">(a component of type {component.type})</p>;
  }
}
