import type { WireComponent } from "../../wire-types.ts";

const paragraphStyle = 2;

/** A form's text input, of one line or several, with a count where it nears its end. */
export function TextField(props: {
  id: string;
  component: WireComponent;
  value: string;
  onChange: (text: string) => void;
}) {
  const { component, id, value } = props;
  const maximum = component.max_length ?? 4_000;
  const shared = {
    id,
    value,
    placeholder: component.placeholder ?? "",
    maxLength: maximum,
    required: component.required !== false,
    "aria-describedby": `${id}-description ${id}-fault`,
    autoComplete: "off",
  };
  return (
    <div class="text-field">
      {component.style === paragraphStyle ? (
        <textarea
          {...shared}
          rows={5}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
      {value.length > maximum * 0.8 && (
        <span class="text-count">
          {value.length}/{maximum}
        </span>
      )}
    </div>
  );
}
