import type { Level } from "../levels.ts";

/**
 * The share (0 to 1) of a text's running words that lie outside the most frequent words of the
 * language, as many as `level` may be expected to know. Names, numbers, glosses in brackets and
 * `knownWords` (lower case, for instance what the learner wrote) do not count as outside.
 * Undefined where there is no list for the language, or too few words to tell.
 */
export function shareOutsideTop(
  text: string,
  language: string,
  level: Level,
  knownWords: ReadonlySet<string> = new Set(),
): number | undefined {
  void [text, language, level, knownWords];
  return undefined;
}
