import { plainText } from "./plain-text.ts";

/**
 * The sentences of a chat turn, trimmed, in their order. A line feed ends one; "!!" and "?!" are
 * one end; an ellipsis ends one only where a capital letter follows; a point after an abbreviation,
 * an initial or a German ordinal number ends none. What has neither letter nor digit is none.
 */
export function splitSentences(text: string, language: string): string[] {
  return plainText(text)
    .split("\n")
    .flatMap((line) => splitLine(line, language))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/**
 * Unicode's own rules (UAX 29, as in Intl.Segmenter) split at "Dr. Smith" and not at "Hm… Gut",
 * nor at "?¡": hence a rule of our own, for a chat's punctuation.
 */
const sentenceEnd = /(?:[.!?…؟۔।]+["'”’»)\]]*(?=\s|$|[¿¡])|[。！？｡]+[」』）】”’]*|…+(?=\p{Lo}))/gu;

function splitLine(line: string, language: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    if (isInside(line, match.index, end, language)) continue;
    sentences.push(line.slice(start, end));
    start = end;
  }
  return [...sentences, line.slice(start)];
}

/** Far enough for the longest abbreviation, and for the first letter of what follows. */
const contextLength = 12;

/** Whether the marks from `from` to `end` stand within a sentence. */
function isInside(line: string, from: number, end: number, language: string): boolean {
  const marks = line.slice(from, end);
  if (!/^[.…]+$/.test(marks)) return false;
  const after = line.slice(end, end + contextLength);
  if (/^\s+\p{Ll}/u.test(after)) return true;
  if (marks !== ".") return false;
  const before = line.slice(Math.max(0, from - contextLength), from);
  return abbreviation.test(before) || (language === "de" && /(?:^|\s)\d{1,2}$/.test(before));
}

const abbreviation = new RegExp(
  String.raw`(?:^|[\s(.])(?:\p{L}|${[
    ..."Mr Mrs Ms Dr Prof St vs etc approx".split(" "),
    ..."Sr Sra Srta Dra Ud Uds ej pág".split(" "),
    ..."Mme Mlle MM env".split(" "),
    ..."bzw ca Nr Str usw Hr Fr".split(" "),
    ..."Sig Dott ecc".split(" "),
  ].join("|")})$`,
  "u",
);
