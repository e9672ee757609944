import type { ItemContentInput } from "#/content/items/item-content.ts";
import { titleCharactersMax } from "#/content/items/content-limits.ts";
import { headlineCharactersMax } from "#/content/imports/suggest-title.ts";
import type { Form } from "#/discord/form.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";

/** What people write down themselves. */
export const typedKinds = ["word", "phrase", "grammar_note", "text"] as const;

export type TypedKind = (typeof typedKinds)[number];

type Field = Form["fields"][number];

/** What stands in the fields of a form, by their ids. */
export type TypedFields = Readonly<Partial<Record<FieldId, string>>>;

type FieldId = "title" | "meaning" | "reading" | "example" | "text" | "examples";

const lineLengthMaximum = 300;
const exampleLengthMaximum = 500;
/** Of a form's text field at most. */
export const formTextLengthMaximum = 4_000;

/** One each line; what comes later stands with the last. */
const examplesMax = 10;

/** The fields of a form in which something of this kind is written down, or changed. */
export function itemFields(
  kind: TypedKind,
  locale: InterfaceLocale,
  typed: TypedFields = {},
): Field[] {
  return fieldsOf[kind].map((plan) => fieldOf(plan, locale, typed[plan.id]));
}

function fieldOf(
  { label, help, ...field }: FieldPlan,
  locale: InterfaceLocale,
  value: string | undefined,
): Field {
  return {
    kind: "text",
    ...field,
    label: translate(locale, label),
    ...(help && { help: translate(locale, help) }),
    ...(value !== undefined && { value }),
  };
}

interface FieldPlan {
  id: FieldId;
  label: MessageKey;
  help?: MessageKey;
  long?: true;
  required: boolean;
  lengthMaximum: number;
}

const box = { long: true, lengthMaximum: formTextLengthMaximum } as const;
const heading = { id: "title", required: true, lengthMaximum: titleCharactersMax } as const;

const vocabularyFields: readonly FieldPlan[] = [
  {
    id: "meaning",
    label: "content.edit.meaning",
    help: "add.meaning_help",
    required: false,
    lengthMaximum: lineLengthMaximum,
  },
  {
    id: "example",
    label: "content.edit.example",
    required: false,
    lengthMaximum: exampleLengthMaximum,
  },
];

const fieldsOf: Readonly<Record<TypedKind, readonly FieldPlan[]>> = {
  word: [{ ...heading, label: "content.kind.word" }, ...vocabularyFields],
  phrase: [{ ...heading, label: "content.kind.phrase" }, ...vocabularyFields],
  grammar_note: [
    { ...heading, label: "content.edit.heading" },
    { id: "text", label: "content.kind.grammar_note", required: true, ...box },
    {
      id: "examples",
      label: "content.edit.examples",
      help: "content.edit.lines_help",
      required: false,
      ...box,
    },
  ],
  text: [
    {
      id: "title",
      label: "content.edit.heading",
      help: "add.heading_help",
      required: false,
      lengthMaximum: headlineCharactersMax,
    },
    { id: "text", label: "content.kind.text", required: true, ...box },
  ],
};

/** What somebody wrote down, as it can be kept; texts are kept by `importText`. */
export function readTypedContent(
  kind: Exclude<TypedKind, "text">,
  { title = "", meaning, reading, example, text = "", examples = "" }: TypedFields,
): ItemContentInput {
  if (kind !== "grammar_note") return { kind, title, body: { meaning, reading, example } };
  const lines = examples.split(/[\r\n]+/u).filter((line) => line.trim() !== "");
  const last = lines.slice(examplesMax - 1).join(" ");
  const kept = [...lines.slice(0, examplesMax - 1), ...(last === "" ? [] : [last])];
  return { kind, title, body: { text, examples: kept } };
}
