import { diffTokens, splitWords } from "./diff-tokens.ts";

/** A sentence with one gap. */
export interface Cloze {
  before: string;
  answer: string;
  after: string;
}

const letter = /[\p{L}\p{N}]/u;

/**
 * One's own sentence with a gap where it was corrected: from the first change to the last, or at the
 * longest change where they lie so far apart that little else would be left. Undefined where nothing
 * was put in, or nothing but punctuation, or where no word would be left around the gap.
 */
export function makeCloze(
  correction: { original: string; corrected: string },
  language: string,
): Cloze | undefined {
  const { original, corrected } = correction;
  const words = splitWords(corrected, language);
  const changes = listChanges(splitWords(original, language), words);
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) return undefined;
  const whole = { start: first.start, end: last.end };
  const longest = changes.reduce((best, change) => (sizeOf(change) > sizeOf(best) ? change : best));
  return cutAround(words, sizeOf(whole) * 2 <= words.length ? whole : longest);
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
function listChanges(from: readonly string[], to: readonly string[]): Stretch[] {
  let at = 0;
  return diffTokens(from, to).flatMap(({ kind, tokens }) => {
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
  return letter.test(before + after) ? { before, answer, after } : undefined;
}
