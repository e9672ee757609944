import { componentTypes, isSelect } from "../components/component-types.ts";
import { defaultValues } from "../components/select-options.ts";
import type { WireComponent, WireModal } from "../../wire-types.ts";

/** By custom id: a text or single choice as a string, several choices as an array. */
export type ModalValues = Record<string, string | string[]>;

/** Every field of a form, out of its labels and rows. */
export function modalFields(modal: WireModal): WireComponent[] {
  return modal.components
    .flatMap((component) => component.components ?? component.component ?? component)
    .filter((component) => component.custom_id !== undefined);
}

/** What stands in the fields when the form opens. */
export function presetValues(modal: WireModal): ModalValues {
  return Object.fromEntries(
    modalFields(modal).map((field) => [field.custom_id ?? "", presetValue(field)]),
  );
}

function presetValue(field: WireComponent): string | string[] {
  switch (field.type) {
    case componentTypes.textInput:
      return field.value ?? "";
    case componentTypes.radioGroup:
      return defaultValues(field)[0] ?? "";
    case componentTypes.checkbox:
      return field.default === true ? "true" : "false";
    default:
      return defaultValues(field);
  }
}

/** What is sent off: a radio group in which nothing was chosen is left out. */
export function filledValues(modal: WireModal, values: ModalValues): ModalValues {
  const isEmptyGroup = (field: WireComponent): boolean =>
    field.type === componentTypes.radioGroup && values[field.custom_id ?? ""] === "";
  const left = new Set(
    modalFields(modal)
      .filter(isEmptyGroup)
      .map((field) => field.custom_id),
  );
  return Object.fromEntries(Object.entries(values).filter(([customId]) => !left.has(customId)));
}

/** What is wrong with a field as it stands, in a sentence; null where nothing is. */
export function fieldFault(field: WireComponent, values: ModalValues): string | null {
  const value = values[field.custom_id ?? ""] ?? "";
  const isRequired = field.required !== false;
  if (value.length === 0)
    return isRequired && field.type !== componentTypes.checkbox ? required : null;
  if (typeof value === "string") return textFault(field, value);
  const minimum = field.min_values ?? 1;
  return value.length < minimum ? `Choose at least ${minimum}.` : null;
}

const required = "This field is required.";

function textFault(field: WireComponent, value: string): string | null {
  if (field.type !== componentTypes.textInput) return null;
  if (field.required !== false && value.trim() === "") return required;
  const minimum = field.min_length ?? 0;
  const maximum = field.max_length ?? 4_000;
  if (value.length < minimum) return `At least ${minimum} characters.`;
  return value.length > maximum ? `At most ${maximum} characters.` : null;
}

/** Whether a field draws its own label beside it, so that the heading is no label of an input. */
export function isGroup(field: WireComponent): boolean {
  const groups: number[] = [componentTypes.radioGroup, componentTypes.checkboxGroup];
  return groups.includes(field.type) || isSelect(field.type);
}
