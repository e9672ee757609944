import { chooseColumns, type ColumnRole } from "../column-roles.ts";
import { stageSides, turnSides, type SidedCard, type TwoSides } from "../two-sides.ts";
import type { NoteType } from "./collection.ts";
import type { AnkiCard, Destination, NoteOfType } from "./note-of-type.ts";
import { readField, splitFurigana } from "./read-field.ts";

/**
 * Stages notes with two sides. Anki's own types, and those of others by their first two fields that
 * hold words, unless their names say more. The first template asks by the front, the second by the back.
 *
 * @returns how many pictures and sounds were left out.
 */
export function stagePlainNotes(
  type: NoteType,
  notes: readonly NoteOfType[],
  { file, stager }: Destination,
): number {
  const read = notes.map((one) => ({ ...one, fields: one.note.fields.map(readField) }));
  const columns = chooseColumns(type.fields, (column) => {
    const filled = read.filter(({ fields }) => Boolean(fields[column]?.text)).length;
    return filled * 2 >= read.length;
  });
  const sides = read.map(({ number, note, cards, fields }): TwoSides => {
    const textOf = (role: ColumnRole) => {
      const column = columns.get(role);
      return column === undefined ? "" : (fields[column]?.text ?? "");
    };
    const front = splitFurigana(textOf("front"));
    const back = splitFurigana(textOf("back"));
    const reading = splitFurigana(textOf("reading"));
    return {
      number,
      front: front.text,
      back: back.text,
      reading: reading.reading || reading.text || front.reading || back.reading,
      example: splitFurigana(textOf("example")).text,
      tags: note.tags,
      cards: listSidedCards(cards),
    };
  });
  for (const entry of turnSides(sides, file)) {
    stageSides(entry, { file, stager, mayLackMeaning: false });
  }
  return read.reduce(
    (sum, { fields }) => sum + fields.reduce((own, { media }) => own + media, 0),
    0,
  );
}

function listSidedCards(cards: readonly AnkiCard[]): readonly SidedCard[] | "possible" {
  const sided = cards
    .filter(({ template }) => template <= 1)
    .map(({ template, schedule, suspendedAt }) => ({
      schedule,
      suspendedAt,
      reading: null,
      asksFront: template === 0,
    }));
  return sided.length > 0 ? sided : "possible";
}
