import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
} from "discord.js";

import { cutText } from "./cut-text.ts";

const titleLengthMaximum = 45;
const helpLengthMaximum = 100;
const placeholderLengthMaximum = 100;
const optionsMaximum = 25;

/** One field of a form; `id` is what it is read by. */
type FormField = TextField | MenuField;

interface FieldTexts {
  id: string;
  /** At most 45 characters are shown. */
  label: string;
  /** At most 100 characters are shown. */
  help?: string;
  /** True when left out. */
  required?: boolean;
}

/** A line or, with `long`, a box of text. */
interface TextField extends FieldTexts {
  kind: "text";
  long?: boolean;
  value?: string;
  placeholder?: string;
  lengthMinimum?: number;
  lengthMaximum: number;
}

/** A menu; one option, unless `maxValues` says otherwise. */
interface MenuField extends FieldTexts {
  kind: "menu";
  options: readonly APISelectMenuOption[];
  placeholder?: string;
  maxValues?: number;
}

/** A form (modal) with one to five fields. */
export interface Form {
  customId: string;
  title: string;
  fields: readonly FormField[];
}

/** Turns a form into what Discord takes. */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: form.customId,
    title: cutText(form.title, { characters: titleLengthMaximum }),
    components: form.fields.map(renderField),
  };
}

function renderField(field: FormField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: cutText(field.label, { characters: titleLengthMaximum }),
    ...(field.help === undefined
      ? {}
      : { description: cutText(field.help, { characters: helpLengthMaximum }) }),
    component: field.kind === "text" ? renderText(field) : renderMenu(field),
  };
}

function renderText(field: TextField): APILabelComponent["component"] {
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required ?? true,
    max_length: field.lengthMaximum,
    ...(field.lengthMinimum === undefined ? {} : { min_length: field.lengthMinimum }),
    ...(field.value === undefined ? {} : { value: field.value }),
    ...placeholderOf(field),
  };
}

function renderMenu(field: MenuField): APILabelComponent["component"] {
  const options = field.options.slice(0, optionsMaximum);
  return {
    type: ComponentType.StringSelect,
    custom_id: field.id,
    required: field.required ?? true,
    options,
    min_values: (field.required ?? true) ? 1 : 0,
    max_values: Math.min(field.maxValues ?? 1, options.length),
    ...placeholderOf(field),
  };
}

function placeholderOf(field: FormField): { placeholder?: string } {
  if (field.placeholder === undefined) return {};
  return { placeholder: cutText(field.placeholder, { characters: placeholderLengthMaximum }) };
}
