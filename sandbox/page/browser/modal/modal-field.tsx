import { useId } from "preact/hooks";

import { componentTypes, isSelect } from "../components/component-types.ts";
import { SelectMenu } from "../components/select-menu.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import type { WireComponent } from "../../wire-types.ts";
import { ChoiceGroup } from "./choice-group.tsx";
import { isGroup, type ModalValues } from "./modal-values.ts";
import { TextField } from "./text-field.tsx";

interface FieldProps {
  component: WireComponent;
  values: ModalValues;
  /** By custom id: what is wrong with a field. */
  faults: Record<string, string>;
  onChange: (customId: string, value: string | string[]) => void;
}

/** One part of a form: a label with its field, a row with a text input, or a text to read. */
export function ModalField(props: FieldProps) {
  const { component } = props;
  if (component.type === componentTypes.textDisplay) {
    return <Markdown text={component.content ?? ""} />;
  }
  if (component.type === componentTypes.label && component.component !== undefined) {
    return (
      <LabelledField
        {...props}
        component={component.component}
        label={component.label ?? ""}
        description={component.description ?? ""}
      />
    );
  }
  return (
    <>
      {component.components?.map((field) => (
        <LabelledField
          key={field.custom_id}
          {...props}
          component={field}
          label={field.label ?? ""}
          description=""
        />
      ))}
    </>
  );
}

function LabelledField(props: FieldProps & { label: string; description: string }) {
  const { component, label, description } = props;
  const id = useId();
  const fault = props.faults[component.custom_id ?? ""];
  const isRequired = component.required !== false && component.type !== componentTypes.checkbox;
  const heading = (
    <>
      {label}
      {isRequired && (
        <span class="required" aria-hidden="true">
          {" "}
          *
        </span>
      )}
    </>
  );
  return (
    <div class={`modal-field ${fault === undefined ? "" : "faulty"}`}>
      {isGroup(component) ? (
        <div class="field-label" id={`${id}-label`}>
          {heading}
        </div>
      ) : (
        <label class="field-label" id={`${id}-label`} for={id}>
          {heading}
        </label>
      )}
      {description !== "" && (
        <p class="field-description" id={`${id}-description`}>
          {description}
        </p>
      )}
      <Field {...props} id={id} />
      {fault !== undefined && (
        <p class="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function Field({ component, values, onChange, id }: FieldProps & { id: string }) {
  const customId = component.custom_id ?? "";
  const value = values[customId] ?? "";
  if (isSelect(component.type)) {
    return (
      <SelectMenu
        component={component}
        values={typeof value === "string" ? [] : value}
        onChoose={(chosen) => onChange(customId, chosen)}
        labelledBy={`${id}-label`}
      />
    );
  }
  switch (component.type) {
    case componentTypes.textInput:
      return (
        <TextField
          id={id}
          component={component}
          value={String(value)}
          onChange={(text) => onChange(customId, text)}
        />
      );
    case componentTypes.radioGroup:
    case componentTypes.checkboxGroup:
      return (
        <ChoiceGroup
          id={id}
          component={component}
          value={value}
          onChange={(chosen) => onChange(customId, chosen)}
        />
      );
    case componentTypes.checkbox:
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChange(customId, String(event.currentTarget.checked))}
        />
      );
    default:
      return <p class="unknown-component">(a field of type {component.type})</p>;
  }
}
