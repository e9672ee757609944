import { measureText } from "./bundled-fonts.ts";

/** The room for a text. */
export interface TextRoom {
  readonly widthPx: number;
  readonly sizePx: number;
  readonly linesMaximum: number;
  /** Decides where lines may break: Chinese and Japanese have no spaces. */
  readonly locale: string;
}

type Granularity = "word" | "grapheme";

const ellipsis = "…";
const startsPiece = /^[\p{L}\p{N}(（「]/u;
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Breaks a text into lines that fit, between words where it can, within a word that is wider than
 * the room. What does not fit into the last line is cut with an ellipsis.
 */
export function fitText(text: string, room: TextRoom): string[] {
  const finished: string[] = [];
  let current = "";
  for (const piece of piecesOf(text, room)) {
    if (fits(current + piece, room)) current += piece;
    else {
      finished.push(current);
      current = piece;
    }
  }
  const lines = [...finished, current].filter((line) => line.trim() !== "");
  const rest = lines.slice(room.linesMaximum - 1).join("");
  const last = lines.length > room.linesMaximum ? cutToWidth(rest, room) : rest;
  const shown = [...lines.slice(0, room.linesMaximum - 1), last];
  return shown.map((line) => line.trim()).filter((line) => line !== "");
}

/** Words with the space and punctuation after them; those wider than the room letter by letter. */
function piecesOf(text: string, room: TextRoom): string[] {
  const words: string[] = [];
  for (const segment of segmentsOf(text, room.locale, "word")) {
    const last = words.at(-1);
    if (last === undefined || startsPiece.test(segment)) words.push(segment);
    else words[words.length - 1] = last + segment;
  }
  return words.flatMap((word) =>
    fits(word, room) ? [word] : segmentsOf(word, room.locale, "grapheme"),
  );
}

function cutToWidth(text: string, room: TextRoom): string {
  const letters = segmentsOf(text, room.locale, "grapheme");
  while (letters.length > 0 && !fits(letters.join("") + ellipsis, room)) letters.pop();
  return letters.join("").trimEnd() + ellipsis;
}

function segmentsOf(text: string, locale: string, granularity: Granularity): string[] {
  const name = `${locale} ${granularity}`;
  const segmenter = segmenters.get(name) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(name, segmenter);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function fits(text: string, { widthPx, sizePx }: TextRoom): boolean {
  return measureText(text.trimEnd(), sizePx) <= widthPx;
}
