import { z } from "zod";

import { unpackItem } from "../../exports/anki/packed-item.ts";
import { cardKinds } from "../../cards/card-kinds.ts";
import { readOwnItem } from "../own-item.ts";
import type { ReadCard } from "../read-item.ts";
import type { StoredNote } from "./collection.ts";
import type { Destination, NoteOfType } from "./note-of-type.ts";
import { readField } from "./read-field.ts";

/** As `anki-note.ts` writes it: the item, the kind of note, and the part of the item. */
const ownGuid = /^parley-([0-9a-f-]{36})-(basic|cloze)-(\d{1,3})$/;

/** Whether a note was made by us. */
export function isOwnNote({ guid }: StoredNote): boolean {
  return ownGuid.test(guid);
}

/** What is packed with an item; older decks do not say which cards there were. */
const packedCardsSchema = z.object({
  readings: z.array(z.tuple([z.string(), z.number(), z.string()])).catch([]),
  cards: z
    .array(z.tuple([z.enum(cardKinds), z.number()]))
    .optional()
    .catch(undefined),
});

/**
 * Stages items that come back from Anki, with the schedules that they have there.
 *
 * @returns the notes whose item is no longer packed in them, which are as good as anybody's.
 */
export function stageOwnNotes(
  notes: readonly NoteOfType[],
  { file, stager }: Destination,
): NoteOfType[] {
  const byItem = Map.groupBy(notes, ({ note }) => ownGuid.exec(note.guid)?.[1] ?? "");
  return [...byItem.values()].flatMap((group) => {
    const packed = group.map(({ note }) => unpackItem(note.fields.at(-1) ?? "")).find(Boolean);
    const item = readOwnItem(packed, file);
    const [first] = group;
    if (!item || !first) return group;
    const { readings, cards: made } = packedCardsSchema.parse(packed);
    const readingOf = new Map(
      readings.map(([kind, position, reading]) => [nameCard({ kind, position }), reading]),
    );
    const known = made && new Set(made.map(([kind, position]) => nameCard({ kind, position })));
    const cards = group.flatMap(readCards).flatMap((card) => asMade(card, known));
    for (const card of cards) card.reading = readingOf.get(nameCard(card)) ?? null;
    const draft = withChanges(item.draft, group);
    stager.add({ ...item, draft, number: first.number, cards });
    return [];
  });
}

function readCards({ note, cards }: NoteOfType): ReadCard[] {
  const [, , type, position] = ownGuid.exec(note.guid) ?? [];
  return cards.map(({ template, ...card }) => {
    const side = template === 0 ? "recognition" : "recall";
    const kind = type === "cloze" ? "cloze" : side;
    return { ...card, kind, position: Number(position), reading: null };
  });
}

function nameCard({ kind, position }: { kind: string; position: number }): string {
  return `${kind} ${String(position)}`;
}

/** A card as it was made here; none where only the deck has it, and nobody has answered it there. */
function asMade(card: ReadCard, made: ReadonlySet<string> | undefined): ReadCard[] {
  if (!made || made.has(nameCard(card))) return [card];
  // A gap that an edit took away is asked there like a word.
  const gap: ReadCard = { ...card, kind: "cloze" };
  if (card.kind === "recall" && made.has(nameCard(gap))) return [gap];
  return card.schedule.state === "new" ? [] : [card];
}

type Draft = NonNullable<ReturnType<typeof readOwnItem>>["draft"];

/** A word or a phrase as it reads there now: people put things right in Anki, too. */
function withChanges(draft: Draft, group: readonly NoteOfType[]): Draft {
  const basic = group.find(({ note }) => note.guid.endsWith("-basic-0"));
  if (!basic || (draft.kind !== "word" && draft.kind !== "phrase")) return draft;
  const [title = "", meaning = ""] = basic.note.fields.map((field) => readField(field).text);
  const { body } = draft;
  return {
    ...draft,
    title: title || draft.title,
    body: { ...body, ...(body.meaning && meaning ? { meaning } : {}) },
  };
}
