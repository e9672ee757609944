import { toHiragana } from "wanakana";

/** A stretch of a Japanese text, with the kana that are written over it where they are needed. */
export interface FuriganaPart {
  text: string;
  reading: string | undefined;
}

/** Kanji, with the signs that are read like them. */
const kanji = String.raw`[\p{Script=Han}々〆ヶヵ0-9０-９]`;
const runs = new RegExp(`${kanji}+|(?:(?!${kanji})[^])+`, "gu");
const isKanji = new RegExp(`^${kanji}`, "u");

/** One sign is read with at most so many kana: 承 (うけたまわ) has five. */
const kanaPerSignMax = 6;

const runsMax = 60;

/**
 * Lays the kana of a reading over the kanji of a text: 残す and のこす become 残(のこ) and す. Where they
 * do not fit each other the whole reading stands over the whole text.
 */
export function alignFurigana(text: string, reading: string): FuriganaPart[] {
  const parts = text.match(runs) ?? [];
  const kana = toHiragana(spoken(reading));
  const aligned = parts.length <= runsMax ? align(parts, kana) : undefined;
  return aligned ?? [{ text, reading }];
}

/** Readings of the rest of a text, from its last part backwards to the first. */
function align(parts: readonly string[], kana: string): FuriganaPart[] | undefined {
  const failed = new Set<string>();
  const from = (index: number, start: number): FuriganaPart[] | undefined => {
    const part = parts[index];
    if (part === undefined) return start === kana.length ? [] : undefined;
    const key = `${String(index)} ${String(start)}`;
    if (failed.has(key)) return undefined;
    for (const end of listEnds(part, kana, start)) {
      const rest = from(index + 1, end);
      if (!rest) continue;
      const reading = isKanji.test(part) ? kana.slice(start, end) : undefined;
      return [{ text: part, reading }, ...rest];
    }
    failed.add(key);
    return undefined;
  };
  return from(0, 0);
}

/** A kana that no reading begins with. */
const continuing = /[っゃゅょぁぃぅぇぉんー]/u;

/**
 * Where the reading of a part may end: kana are their own; kanji have one kana each at least, and two
 * more often than not.
 */
function listEnds(part: string, kana: string, start: number): number[] {
  if (!isKanji.test(part)) {
    const own = toHiragana(spoken(part));
    return kana.startsWith(own, start) ? [start + own.length] : [];
  }
  if (continuing.test(kana.charAt(start))) return [];
  const signs = Array.from(part).length;
  const longest = Math.min(kana.length - start, signs * kanaPerSignMax);
  const usual = start + signs * 2;
  return Array.from({ length: longest }, (_, index) => start + index + 1).sort(
    (first, second) => Math.abs(first - usual) - Math.abs(second - usual),
  );
}

/** Without blanks and punctuation, which a reading may or may not have. */
function spoken(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\p{P}\p{S}]+/gu, "");
}
