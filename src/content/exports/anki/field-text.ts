import type { FuriganaPart } from "../../cards/align-furigana.ts";

/** Signs that a field of Anki means something by: HTML, sounds and formulas in brackets, gaps. */
const signs = /[&<>[\]{}:]/gu;

/** A text as a field shows it, whatever it looks like. */
export function writeField(text: string): string {
  return text
    .replaceAll(signs, (sign) => `&#${String(sign.codePointAt(0))};`)
    .replaceAll("\n", "<br>");
}

/** The kana over kanji as Anki writes them: `食[た]べ 残[のこ]す`, a blank before kanji that others precede. */
export function writeFurigana(parts: readonly FuriganaPart[]): string {
  return parts
    .map(({ text, reading }) =>
      reading === undefined ? writeField(text) : ` ${writeField(text)}[${writeField(reading)}]`,
    )
    .join("")
    .trimStart();
}

/** A sentence with its gap. */
export function writeGap(face: { before: string; answer: string; after: string }): string {
  return `${writeField(face.before)}{{c1::${writeField(face.answer)}}}${writeField(face.after)}`;
}
