import { limitCharacters, countCharacters, stripUnsafe } from "#/shared/clean-text.ts";

import { importCharactersMax, rawLengthMax } from "./import-limits.ts";
import type { Contents, ImportedText, TextPart } from "./imported-text.ts";

/**
 * Joins parts to one clean text, until it is full: what comes later is not even read.
 *
 * @returns an empty text where nothing can be read.
 */
export async function collectText(
  readParts: Contents["parts"],
): Promise<Pick<ImportedText, "text" | "parts" | "isCut">> {
  const pieces: string[] = [];
  const parts: TextPart[] = [];
  let start = 0;
  let room = importCharactersMax;
  for await (const { place, text } of readParts) {
    const clean = stripUnsafe(text.slice(0, rawLengthMax)).trim();
    if (clean === "") continue;
    const isLine = place?.kind === "time" || place?.kind === "row";
    const separator = pieces.length === 0 ? "" : isLine ? "\n" : "\n\n";
    room -= separator.length;
    const piece = limitCharacters(clean, Math.max(room, 0)).trimEnd();
    if (piece !== "") {
      parts.push({ start: start + separator.length, place });
      pieces.push(separator + piece);
      start += separator.length + piece.length;
    }
    if (piece.length < clean.length || text.length > rawLengthMax) {
      return { text: pieces.join(""), parts, isCut: true };
    }
    room -= countCharacters(piece);
  }
  return { text: pieces.join(""), parts, isCut: false };
}
