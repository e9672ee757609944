import { componentTypes } from "../components/component-types.ts";
import type { WireComponent } from "../../wire-types.ts";

/** A form's radio buttons or checkboxes. */
export function ChoiceGroup(props: {
  id: string;
  component: WireComponent;
  value: string | string[];
  onChange: (value: string | string[]) => void;
}) {
  const { component, id, value, onChange } = props;
  const isSingle = component.type === componentTypes.radioGroup;
  const chosen = typeof value === "string" ? [value] : value;
  const maximum = component.max_values ?? component.options?.length ?? 1;
  const choose = (picked: string, isChecked: boolean): void => {
    if (isSingle) onChange(picked);
    else if (isChecked) onChange([...chosen, picked]);
    else onChange(chosen.filter((other) => other !== picked));
  };
  return (
    <div class="choices" role={isSingle ? "radiogroup" : "group"} aria-labelledby={`${id}-label`}>
      {component.options?.map((option) => (
        <label key={option.value} class="choice">
          <input
            type={isSingle ? "radio" : "checkbox"}
            name={id}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={!isSingle && !chosen.includes(option.value) && chosen.length >= maximum}
            onChange={(event) => choose(option.value, event.currentTarget.checked)}
          />
          <span>
            {option.label}
            {typeof option.description === "string" && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
