import { faceOf, listPossibleCards, type CardFace } from "../../cards/card-face.ts";
import { readingOf, type Reading } from "../../cards/readings.ts";
import { newSchedule } from "../../cards/schedule.ts";
import type { ExportedCard, ExportedItem } from "../export-format.ts";
import { packItem } from "./packed-item.ts";
import { writeField, writeFurigana, writeGap } from "./field-text.ts";
import type { NoteTypeName } from "./note-types.ts";

/** A note as Anki keeps it: texts, of which its type makes cards. */
export interface AnkiNote {
  /** The same whenever the same is exported, so that Anki knows it again. */
  guid: string;
  type: NoteTypeName;
  fields: string[];
  /** Each with the number of the template that it is made by. */
  cards: { template: number; card: ExportedCard }[];
}

/** What can be asked of an item, as notes: one for each of its parts, one more for a gap. */
export function listNotes(item: ExportedItem, now: Date): AnkiNote[] {
  const notes = new Map<string, [ExportedCard, ...ExportedCard[]]>();
  for (const card of item.cards.length > 0 ? item.cards : makeCards(item, now)) {
    const type = card.face.task === "fill" ? "cloze" : "basic";
    const guid = `parley-${item.id}-${type}-${String(card.position)}`;
    const others = notes.get(guid);
    if (others) others.push(card);
    else notes.set(guid, [card]);
  }
  return [...notes].map(([guid, cards], index) => {
    const note = writeNote(guid, cards);
    note.fields.push(index === 0 ? packItem(item) : "");
    return note;
  });
}

/** The cards of an item of which none were made yet. */
function makeCards(item: ExportedItem, now: Date): ExportedCard[] {
  const known = "reading" in item.body ? item.body.reading : undefined;
  return listPossibleCards(item).map(({ kind, position }) => {
    const face = faceOf({ kind, position }, item);
    const own = face.targetText === item.title ? known : undefined;
    const reading = readingOf(face.targetText, item.language, own);
    return { kind, position, face, reading, schedule: newSchedule(now), suspendedAt: null };
  });
}

function writeNote(guid: string, cards: readonly [ExportedCard, ...ExportedCard[]]): AnkiNote {
  const [first] = cards;
  if (first.face.task === "fill") return writeGapNote(guid, first);
  const { expression, meaning } = sidesOf(first.face);
  // Where an edit took away a gap, two cards may ask the same: Anki has room for one of them.
  const recognition = cards.find(({ face }) => isKnowing(face));
  const recall = cards.find(({ face }) => !isKnowing(face));
  return {
    guid,
    type: "basic",
    fields: [
      writeField(expression),
      writeField(meaning),
      writeReading(first.reading),
      writeNotes(first.face.notes),
      recognition ? "1" : "",
      recall ? "1" : "",
    ],
    cards: [recognition, recall].flatMap((card, template) => (card ? [{ template, card }] : [])),
  };
}

/** Whether the words that are learned are asked about, and not asked for. */
function isKnowing({ task }: CardFace): boolean {
  return task === "understand" || task === "explain" || task === "answer";
}

function sidesOf(face: CardFace): { expression: string; meaning: string } {
  const { prompt, answer } = face;
  return isKnowing(face)
    ? { expression: prompt, meaning: answer }
    : { expression: answer, meaning: prompt };
}

function writeGapNote(guid: string, card: ExportedCard): AnkiNote {
  const { prompt, answer, promptAfterGap = "", mistake, notes } = card.face;
  const wrong = mistake === undefined ? [] : [`✗ ${mistake}`];
  return {
    guid,
    type: "cloze",
    fields: [
      writeGap({ before: prompt, answer, after: promptAfterGap }),
      writeReading(card.reading),
      writeNotes([...wrong, ...notes]),
    ],
    cards: [{ template: 0, card }],
  };
}

function writeReading(reading: Reading | undefined): string {
  if (reading === undefined) return "";
  return reading.furigana ? writeFurigana(reading.furigana) : writeField(reading.text);
}

function writeNotes(notes: readonly string[]): string {
  return notes.map(writeField).join("<br>");
}
