import type { PhraseFinder } from "./find-phrases.ts";
import type { PreparedText } from "./prepare-text.ts";

/** How far behind a term its meaning is looked for. */
const glossCharacters = 60;

/** Whether an answer has a word of grammar, and whether it says what one of them means. */
export interface TermUse {
  term: boolean;
  glossed: boolean | null;
}

/**
 * Terms by a list; glossed where brackets, "means", a quotation or the like follow in the same
 * sentence. It cannot tell whether the explanation explains.
 */
export function findTerms({ sentences }: PreparedText, phrases: PhraseFinder): TermUse {
  const places = sentences.flatMap((sentence) =>
    phrases.all("term", sentence).map(({ start, end }) => ({
      before: sentence.slice(0, start),
      after: sentence.slice(end, end + glossCharacters),
    })),
  );
  const isGlossed = places.some(
    ({ before, after }) => phrases.has("gloss", after) || /[([]\s*$/u.test(before),
  );
  return { term: places.length > 0, glossed: places.length > 0 ? isGlossed : null };
}

/** Whether the tutor is unsure in its own voice, sentence by sentence. */
export function findHedge({ sentences }: PreparedText, phrases: PhraseFinder): boolean {
  return sentences.some(
    (sentence) => phrases.has("hedge", sentence) && !phrases.has("noHedge", sentence),
  );
}
