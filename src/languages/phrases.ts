import { foldText } from "./fold-text.ts";

/**
 * A list of phrases, several in a line, with a slash between blanks between them. A phrase is a
 * regular expression without case and accents, in which `~` stands for any ending of a word and `…`
 * for up to forty characters of the same sentence.
 */
export function phrases({ raw }: TemplateStringsArray): readonly string[] {
  return raw
    .join("")
    .split(/\n| \/ /u)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}

/**
 * Any of these phrases, to be looked for in folded text: whole words where the language has spaces.
 * None matches nothing.
 */
export function compileAny(list: readonly string[], hasSpaces: boolean): RegExp {
  if (list.length === 0) return /(?!)/gu;
  const gap = hasSpaces ? `${gapSource}${wordBegins}` : gapSource;
  const oneOf = `(?:${list.map((phrase) => toSource(phrase, gap)).join("|")})`;
  return new RegExp(hasSpaces ? `${wordBegins}${oneOf}${wordEnds}` : oneOf, "gu");
}

/** Between a letter and another no phrase begins or ends; beside a mark it may. */
const wordBegins = String.raw`(?<![\p{L}\p{N}](?=[\p{L}\p{N}]))`;
const wordEnds = String.raw`(?!(?<=[\p{L}\p{N}])[\p{L}\p{N}])`;

const gapSource = String.raw`[^.!?。\n]{0,40}?`;

function toSource(phrase: string, gap: string): string {
  return phrase
    .split("…")
    .map((part) => foldText(part).replaceAll("~", String.raw`\p{L}*`))
    .join(gap);
}
