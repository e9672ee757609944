/** A piece of a text, in UTF-16 code units. */
export interface Chunk {
  start: number;
  end: number;
}

/** How far from an even division a border may lie, so that it falls between paragraphs or sentences. */
const earliestShare = 0.7;
const latestShare = 1.2;

/**
 * Divides a text into pieces of about the same size, none longer than `charactersMax`, that follow
 * one another without a gap: between paragraphs where that is near, else between lines, sentences,
 * words; within a word only where a word alone is too long, and never within a letter.
 */
export function splitChunks(text: string, charactersMax: number): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  while (start < text.length) {
    const end = findEnd(text, start, charactersMax);
    chunks.push({ start, end });
    start = end;
  }
  return chunks;
}

function findEnd(text: string, start: number, charactersMax: number): number {
  const left = text.length - start;
  const size = left / Math.ceil(left / charactersMax);
  if (size === left) return text.length;
  const from = Math.max(1, Math.floor(size * earliestShare));
  const to = Math.min(charactersMax, Math.ceil(size * latestShare));
  const window = text.slice(start, start + to);
  return start + (findBorder(window, from) ?? findWordBorder(window, from, text, start + to));
}

/** What may stand before a border, the best first. */
const borders: readonly RegExp[] = [
  /\n\s*\n\s*/gu,
  /\n\s*/gu,
  /[.!?…؟۔।]["'”’»)\]]*\s+|[。！？｡][」』）】”’]*\s*/gu,
  /\s+/gu,
];

/** The last border of the best kind from `from` on. */
function findBorder(window: string, from: number): number | undefined {
  for (const border of borders) {
    const ends = Array.from(window.matchAll(border), ({ index, 0: found }) => index + found.length);
    const last = ends.findLast((end) => end >= from);
    if (last !== undefined) return last;
  }
  return undefined;
}

const words = new Intl.Segmenter("en", { granularity: "word" });
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where there are no spaces, Unicode knows where words end; in the longest ones, where letters do. */
function findWordBorder(window: string, from: number, text: string, end: number): number {
  const last = [words, letters]
    .map((segmenter) => lastSegmentStart(segmenter.segment(window)))
    .find((border) => border >= from);
  return last ?? window.length - (isWithinPair(text, end) ? 1 : 0);
}

/** The last segment of a window may go on behind it. */
function lastSegmentStart(segments: Intl.Segments): number {
  return Math.max(...Array.from(segments, ({ index }) => index));
}

/** Whether a place is between the two halves of one character. */
function isWithinPair(text: string, at: number): boolean {
  return Number(text.codePointAt(at - 1)) > 0xffff;
}
