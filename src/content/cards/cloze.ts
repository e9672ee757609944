import { diffTokens, splitWords } from "./diff-tokens.ts";

/** A sentence with one gap. */
export interface Cloze {
  before: string;
  answer: string;
  after: string;
  /** What stood in the gap when it was wrong, where the rest was right. */
  mistake: string | undefined;
}

const letter = /[\p{L}\p{N}]/u;

/**
 * One's own sentence with a gap where it was corrected: from the first change to the last, or at the
 * longest change where they lie so far apart that little else would be left. Undefined where nothing
 * was put in, or nothing but punctuation and capitals, or where no word would be left around the gap.
 */
export function makeCloze(
  correction: { original: string; corrected: string },
  language: string,
): Cloze | undefined {
  const { original, corrected } = correction;
  const words = splitParts(corrected, language);
  const keyOf = (word: string) => (language === "de" ? word : word.toLowerCase());
  const changes = listChanges(splitParts(original, language), words, keyOf);
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) return undefined;
  const whole = { start: first.start, end: last.end };
  const longest = changes.reduce((best, change) => (sizeOf(change) > sizeOf(best) ? change : best));
  const cloze = cutAround(words, sizeOf(whole) * 2 <= words.length ? whole : longest);
  return cloze && { ...cloze, mistake: cutOut(original, cloze) };
}

/** Signs that are words, or parts of words that change alone. */
const sign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function splitParts(text: string, language: string): string[] {
  return splitWords(text, language).flatMap((word) =>
    sign.test(word) ? Array.from(word) : [word],
  );
}

function cutOut(original: string, { before, after }: Cloze): string | undefined {
  const isAround = original.startsWith(before) && original.endsWith(after);
  const end = original.length - after.length;
  return isAround && end >= before.length ? original.slice(before.length, end) : undefined;
}

/** Scripts that put no blanks between words, and Korean, which hangs its particles on them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** A gap where a word stands in a sentence; undefined where it does not, or nothing else does. */
export function hideWord(sentence: string, word: string, language: string): Cloze | undefined {
  const [words, wanted] = unspaced.test(word)
    ? [Array.from(sentence), Array.from(word)]
    : [splitWords(sentence, language), splitWords(word, language)];
  const fold = (text: string) => text.toLocaleLowerCase(language);
  const start = words.findIndex(
    (_, index) => fold(words.slice(index, index + wanted.length).join("")) === fold(word),
  );
  return start < 0 ? undefined : cutAround(words, { start, end: start + wanted.length });
}

interface Stretch {
  start: number;
  end: number;
}

const sizeOf = ({ start, end }: Stretch) => end - start;

/** Where words that can be asked for stand only in the corrected sentence. */
function listChanges(
  from: readonly string[],
  to: readonly string[],
  keyOf: (word: string) => string,
): Stretch[] {
  let at = 0;
  return diffTokens(from, to, keyOf).flatMap(({ kind, tokens }) => {
    const start = at;
    if (kind !== "extra") at += tokens.length;
    const isAsked = kind === "missing" && tokens.some((token) => letter.test(token));
    return isAsked ? [trim(to, { start, end: at })] : [];
  });
}

/** Blanks and punctuation around a change are no part of what is asked for. */
function trim(words: readonly string[], { start, end }: Stretch): Stretch {
  const isWord = (index: number) => letter.test(words[index] ?? "");
  let from = start;
  let to = end;
  while (!isWord(from)) from += 1;
  while (!isWord(to - 1)) to -= 1;
  return { start: from, end: to };
}

function cutAround(words: readonly string[], { start, end }: Stretch): Cloze | undefined {
  const before = words.slice(0, start).join("");
  const after = words.slice(end).join("");
  const answer = words.slice(start, end).join("");
  return letter.test(before + after) ? { before, answer, after, mistake: undefined } : undefined;
}
