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
const endsInSpace = /\s$/u;
/** Before these a line may break without a space. */
const needsNoSpace = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}（「“]/u;
const opensBracket = /[（「“(]$/u;
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

/** What may not be broken: words with the signs at them; those wider than the room letter by letter. */
function piecesOf(text: string, room: TextRoom): string[] {
  const pieces: string[] = [];
  for (const segment of segmentsOf(text, room.locale, "word")) {
    const last = pieces.at(-1);
    if (last === undefined || mayBreak(last, segment)) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces.flatMap((piece) =>
    fits(piece, room) ? [piece] : segmentsOf(piece, room.locale, "grapheme"),
  );
}

function mayBreak(before: string, after: string): boolean {
  return endsInSpace.test(before) || (needsNoSpace.test(after) && !opensBracket.test(before));
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
