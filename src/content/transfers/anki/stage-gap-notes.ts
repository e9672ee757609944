import type { ReadCard, ReadItem } from "../read-item.ts";
import { newSchedule } from "../../cards/schedule.ts";
import { asExample, kindOf } from "../two-sides.ts";
import type { NoteType } from "./collection.ts";
import type { Destination, NoteOfType } from "./note-of-type.ts";
import { readField, splitFurigana } from "./read-field.ts";
import { readGaps, type Gap } from "./read-gaps.ts";

/** Where a gap is in a picture, not in words. */
const occlusion = /^image-occlusion:/;

/** A note with gaps, read. */
interface GapNote {
  number: number;
  text: string;
  gaps: readonly Gap[];
  /** What is shown with the answer. */
  extra: string;
  tags: readonly string[];
  cards: NoteOfType["cards"];
}

/**
 * Stages notes with gaps. With one gap it is a word with its example, so that it can be typed; with
 * more, or where the word is there by another sentence already, it is cards with two sides.
 *
 * @returns how many pictures and sounds were left out.
 */
export function stageGapNotes(
  _type: NoteType,
  notes: readonly NoteOfType[],
  { file, stager }: Destination,
): number {
  const words = new Set<string>();
  let media = 0;
  for (const { number, note, cards } of notes) {
    const fields = note.fields.map(readField);
    media += fields.reduce((sum, field) => sum + field.media, 0);
    const [main, ...others] = fields.map(({ text }) => text).filter(Boolean);
    const { text, gaps } = readGaps(splitFurigana(main ?? "").text);
    if (gaps.length === 0 || gaps.some(({ answer }) => occlusion.test(answer))) {
      stager.refuse({ number, reason: gaps.length === 0 ? "unreadable" : "empty", excerpt: text });
      continue;
    }
    const read = { number, text, gaps, extra: others[0] ?? "", tags: note.tags, cards };
    stager.add(asWord(read, { file, stager }, words) ?? asTwoSides(read, { file, stager }));
  }
  return media;
}

function asWord(
  { number, gaps, extra, tags, cards }: GapNote,
  { file }: Destination,
  words: Set<string>,
): ReadItem | undefined {
  const { language, now } = file;
  const [gap, another] = gaps;
  const example = gap && !another ? asExample(gap, language) : undefined;
  if (!gap || !example || words.has(example.title.toLowerCase())) return undefined;
  words.add(example.title.toLowerCase());
  const meaning = [gap.hint, extra].find((text) => text !== "" && text.length <= 300) ?? "";
  return {
    number,
    draft: {
      kind: kindOf(example.title),
      language,
      tags,
      title: example.title,
      body: { example: example.example, meaning },
    },
    cards: [{ ...askedAs(gap, cards, now), kind: "cloze", position: 0, reading: null }],
  };
}

function asTwoSides(
  { number, text, gaps, extra, tags, cards }: GapNote,
  { file }: Destination,
): ReadItem {
  const { language, now } = file;
  const asPart = (gap: Gap, position: number): ReadCard => ({
    ...askedAs(gap, cards, now),
    kind: "recognition",
    position,
    reading: null,
  });
  const asked = [...Map.groupBy(gaps, (gap) => gap.number).values()];
  return {
    number,
    draft: {
      kind: "flashcards",
      language,
      tags,
      title: text,
      body: {
        cards: asked.map((ofNumber) => ({
          front: hideGaps(text, ofNumber),
          back: [ofNumber.map(({ answer }) => answer).join(" … "), extra]
            .filter(Boolean)
            .join(" · "),
        })),
      },
    },
    cards: asked.flatMap((ofNumber, position) =>
      ofNumber.slice(0, 1).map((gap) => asPart(gap, position)),
    ),
  };
}

/** A text without the words of some of its gaps. */
function hideGaps(text: string, gaps: readonly Gap[]): string {
  let shown = "";
  let at = 0;
  for (const { before, answer, hint } of gaps) {
    shown += text.slice(at, before.length) + (hint === "" ? "[…]" : `[${hint}]`);
    at = before.length + answer.length;
  }
  return shown + text.slice(at);
}

/** How far the card of a gap is known; Anki counts them from 0. */
function askedAs({ number }: Gap, cards: NoteOfType["cards"], now: Date) {
  const card = cards.find(({ template }) => template === number - 1);
  return {
    schedule: card?.schedule ?? newSchedule(now),
    suspendedAt: card?.suspendedAt ?? null,
  };
}
