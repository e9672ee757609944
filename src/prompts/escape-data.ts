import type { TextRoom } from "#/learners/preference-texts.ts";
import { limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

/** How much of a subject is sent. */
export const subjectRoom: TextRoom = { charactersMax: 120, tokensMax: 34 };

/** What opens a tag or looks like it, with what could be the tag's name. */
const openings = /[<＜﹤](?=[\s/／]*([^<＜﹤]{0,16}))/gu;

const ourNames = /^(?:parley-notes|tutor-note|learner-data)/i;

/**
 * Makes our own tags in a text harmless, so that nobody can write notes or instructions in our
 * name, also in letters and signs that only look different. Everything else stays as it is.
 */
export function neutralizeTags(text: string): string {
  return text.replaceAll(openings, (opening, name: string) =>
    ourNames.test(name.normalize("NFKC").replaceAll(/\p{Pd}/gu, "-")) ? "‹" : opening,
  );
}

/**
 * A field that a person wrote, as one quoted line that cannot end its own quotation, open a
 * placeholder, a tag or a heading. Bounded to `charactersMax` characters (code points), and to
 * `tokensMax` tokens without the quotation marks, as `countPromptTokens` counts them.
 */
export function quoteField(
  text: string,
  charactersMax: number,
  tokensMax: number = Number.POSITIVE_INFINITY,
): string {
  const line = stripUnsafe(text)
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replaceAll(/["＂“”„«»`｀]/gu, "'")
    .replaceAll(/[<＜﹤]/gu, "‹")
    .replaceAll(/[>＞﹥]/gu, "›")
    .replaceAll(/[{｛﹛]/gu, "(")
    .replaceAll(/[}｝﹜]/gu, ")");
  return `"${limitTokens(limitCharacters(line, charactersMax), tokensMax)}"`;
}
