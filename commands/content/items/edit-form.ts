import type { ItemKind } from "#/content/items/item-kinds.ts";
import type { Item } from "#/content/items/item.ts";
import { titleCharactersMax } from "#/content/items/content-limits.ts";
import type { Form } from "#/discord/form.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { bodyPage } from "./item-body.ts";
import { writeEntries } from "./item-entries.ts";

/** The fields of a form that changes an item, by what they are read by. */
export type EditField =
  | "title"
  | "meaning"
  | "reading"
  | "example"
  | "original"
  | "why"
  | "entries"
  | "examples"
  | "tags";

type Field = Form["fields"][number];

const lineLengthMaximum = 300;
const exampleLengthMaximum = 500;
/** Of a form's text field at most. */
const boxLengthMaximum = 4_000;
const tagsLengthMaximum = 600;

const vocabularyFields = ["title", "meaning", "reading", "example", "tags"] as const;
const entryFields = ["title", "entries", "tags"] as const;

/** The fields that a form for an item of each kind has. */
const fieldsByKind: Readonly<Record<ItemKind, readonly EditField[]>> = {
  word: vocabularyFields,
  phrase: vocabularyFields,
  correction: ["title", "original", "why", "tags"],
  grammar_note: ["title", "entries", "examples", "tags"],
  text: entryFields,
  summary: entryFields,
  key_concepts: entryFields,
  flashcards: entryFields,
  quiz: entryFields,
  practice_questions: entryFields,
  notes: entryFields,
};

/** The fields that a form for this item has. */
export function editFieldsOf({ kind }: Pick<Item, "kind">): readonly EditField[] {
  return fieldsByKind[kind];
}

/** What stands in the fields of an item, as a form shows it; of long ones, what stands on a page. */
function fieldValues(item: Item, page: number): Record<EditField, string> {
  const body: Partial<Record<string, unknown>> = item.body;
  const text = (name: string) => (typeof body[name] === "string" ? body[name] : "");
  const { range } = bodyPage(item, page, "en-US");
  return {
    title: item.title,
    meaning: text("meaning"),
    reading: text("reading"),
    example: text("example"),
    original: text("original"),
    why: text("why"),
    entries: writeEntries(item, range),
    examples: item.kind === "grammar_note" ? item.body.examples.join("\n") : "",
    tags: item.tags.join(", "),
  };
}

/**
 * A form with what an item says; of a long one with what stands on the page.
 *
 * @param action whom it is sent to: `edit-form` where it was opened from a panel, which then changes;
 * `edit-new` where there is none.
 */
export function editForm(
  item: Item,
  shown: { page: number; action: "edit-form" | "edit-new"; locale: InterfaceLocale },
): Form {
  const { page, action, locale } = shown;
  const values = fieldValues(item, page);
  return {
    customId: writeCustomId(
      "content",
      action,
      shortenId(item.id),
      String(item.version),
      String(page),
    ),
    title: [translate(locale, "content.edit"), ...pageOf(item, page, locale)].join(" · "),
    fields: editFieldsOf(item).map((field) => fieldOf(item, field, { values, locale })),
  };
}

/** Which page of a long item is edited; nothing where it has only one. */
function pageOf(item: Item, wantedPage: number, locale: InterfaceLocale): string[] {
  const { page, pages } = bodyPage(item, wantedPage, locale);
  return pages > 1 ? [translate(locale, "content.page", { page, pages })] : [];
}

function fieldOf(
  item: Item,
  field: EditField,
  { values, locale }: { values: Record<EditField, string>; locale: InterfaceLocale },
): Field {
  const { label, help, lengthMaximum, ...others } = shapeOf(item, field);
  return {
    kind: "text",
    id: field,
    label: translate(locale, label),
    ...(help === undefined ? {} : { help: translate(locale, help) }),
    required: field === "title" || field === "entries" || field === "original",
    // What was kept by other ways may be longer than a field takes.
    value: values[field].slice(0, lengthMaximum),
    lengthMaximum,
    ...others,
  };
}

interface Shape {
  label: MessageKey;
  help?: MessageKey;
  long?: boolean;
  lengthMaximum: number;
}

function shapeOf({ kind }: Item, field: EditField): Shape {
  const box = { long: true, lengthMaximum: boxLengthMaximum };
  const shapes: Record<EditField, Shape> = {
    title: { label: titleLabel(kind), lengthMaximum: titleCharactersMax },
    meaning: { label: "content.edit.meaning", lengthMaximum: lineLengthMaximum },
    reading: {
      label: "content.edit.reading",
      help: "content.edit.reading_help",
      lengthMaximum: lineLengthMaximum,
    },
    why: { label: "content.edit.why", lengthMaximum: lineLengthMaximum },
    original: { label: "content.edit.original", lengthMaximum: titleCharactersMax },
    example: { label: "content.edit.example", lengthMaximum: exampleLengthMaximum },
    examples: { label: "content.edit.examples", help: "content.edit.lines_help", ...box },
    entries: { label: `content.kind.${kind}`, ...entriesHelp(kind), ...box },
    tags: {
      label: "content.tags",
      help: "content.edit.tags_help",
      lengthMaximum: tagsLengthMaximum,
    },
  };
  return shapes[field];
}

function titleLabel(kind: ItemKind): MessageKey {
  if (kind === "word" || kind === "phrase") return `content.kind.${kind}`;
  return kind === "correction" ? "content.edit.corrected" : "content.edit.heading";
}

const pairKinds: ReadonlySet<ItemKind> = new Set([
  "key_concepts",
  "flashcards",
  "practice_questions",
]);

function entriesHelp(kind: ItemKind): Pick<Shape, "help"> {
  if (pairKinds.has(kind)) return { help: "content.edit.pairs_help" };
  if (kind === "quiz") return { help: "content.edit.quiz_help" };
  return kind === "summary" || kind === "notes" ? { help: "content.edit.lines_help" } : {};
}
