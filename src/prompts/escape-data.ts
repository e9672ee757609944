import { limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";

/** How many characters of a subject are kept. */
export const subjectCharactersMax = 120;

const ourTags = /<(?=[\s/]*(?:parley-notes|tutor-note|learner-data))/gi;

/**
 * Makes our own tags in a text harmless, so that nobody can write notes or instructions in our
 * name. Everything else stays as it is.
 */
export function neutralizeTags(text: string): string {
  return text.replaceAll(ourTags, "‹");
}

/**
 * A field that a person wrote, as one quoted line that cannot end its own quotation, open a
 * placeholder, a tag or a heading. Bounded to `charactersMax` characters (code points).
 */
export function quoteField(text: string, charactersMax: number): string {
  const line = stripUnsafe(text)
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/["“”„«»`]/gu, "'")
    .replaceAll("<", "‹")
    .replaceAll(">", "›")
    .replaceAll("{", "(")
    .replaceAll("}", ")");
  return `"${limitCharacters(line, charactersMax)}"`;
}
