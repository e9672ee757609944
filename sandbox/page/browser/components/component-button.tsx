import { useState } from "preact/hooks";

import { SmartLink } from "../markdown/smart-link.tsx";
import { actOnComponent } from "../state/actions.ts";
import { usePage } from "../state/page-context.ts";
import type { WireComponent, WireEmoji, WireMessage } from "../../wire-types.ts";
import { buttonClasses } from "./component-types.ts";

const linkStyle = 5;

/** A button of the bot's, or a link that looks like one. */
export function ComponentButton(props: { component: WireComponent; message: WireMessage }) {
  const { component, message } = props;
  const page = usePage();
  const [isBusy, setBusy] = useState(false);
  const label = (
    <>
      <Emoji emoji={component.emoji} />
      {component.label}
    </>
  );
  if (component.style === linkStyle) {
    return (
      <SmartLink class="button link-button" url={component.url ?? ""}>
        {label} <span aria-hidden="true">↗</span>
      </SmartLink>
    );
  }
  const press = async (): Promise<void> => {
    setBusy(true);
    await actOnComponent(page, {
      type: "click",
      messageId: message.id,
      customId: component.custom_id ?? "",
    });
    setBusy(false);
  };
  return (
    <button
      type="button"
      class={`button ${buttonClasses[component.style ?? 2] ?? "secondary"} ${isBusy ? "busy" : ""}`}
      data-custom-id={component.custom_id}
      disabled={component.disabled === true}
      aria-busy={isBusy}
      onClick={() => {
        if (!isBusy) void press();
      }}
    >
      <span class="button-label">{label}</span>
    </button>
  );
}

/** The emoji before a label; custom ones are shown by name. */
export function Emoji({ emoji }: { emoji: WireEmoji | undefined }) {
  if (emoji?.name === undefined || emoji.name === null) return null;
  const isCustom = emoji.id !== undefined && emoji.id !== null;
  return <span class="button-emoji">{isCustom ? `:${emoji.name}:` : emoji.name}</span>;
}
