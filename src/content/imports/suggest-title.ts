import { cleanLine, countCharacters, limitCharacters } from "#/shared/clean-text.ts";

/** Characters of a heading that is made of a text, or typed for one. */
export const headlineCharactersMax = 100;

/** So much of each candidate is looked at. */
const beginningLength = 2_000;

/**
 * What a text is called: the first line with something to read of the first candidate that has one,
 * cut between words. Empty where none has.
 */
export function suggestTitle(candidates: readonly (string | undefined)[]): string {
  const lines = candidates.flatMap((candidate = "") =>
    candidate.slice(0, beginningLength).split(/[\r\n]+/u),
  );
  const readable = lines.flatMap((line) => cleanLine(line, beginningLength) ?? []);
  const [title = ""] = readable;
  if (countCharacters(title) <= headlineCharactersMax) return title;
  const beginning = limitCharacters(title, headlineCharactersMax - 1);
  // Where words are long or not told apart, some of the last one stays.
  return `${beginning.replace(/(?<=.{60})\s+\S*$/u, "")}…`;
}
