import type { Level } from "../levels.ts";
import { shareOutsideTop } from "./share-outside-top.ts";

/**
 * Whether a tutor's turn is clearly above what a learner at `level` reads with ease. `knownWords`
 * as for {@link shareOutsideTop}. Undefined where the language has no measure, or the turn has too
 * few words to tell.
 */
export function isAboveLevel(
  text: string,
  language: string,
  level: Level,
  knownWords: ReadonlySet<string> = new Set(),
): boolean | undefined {
  const share = shareOutsideTop(text, language, level, knownWords);
  return share === undefined ? undefined : share > 1;
}
