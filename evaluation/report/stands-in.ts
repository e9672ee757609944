import { foldText } from "#/languages/fold-text.ts";

/** Scripts that put no blanks between words: there a phrase may stand within others. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Whether one of a phrase's alternatives (` / ` between them) stands in an answer, whatever case,
 * accents and quotation marks. Whole words count where the script has them; `~` is any part of one.
 */
export function standsIn(phrase: string, answer: string): boolean {
  const text = unquoted(answer);
  return alternativesOf(phrase).some((words) => toPattern(words).test(text));
}

/** A phrase as a report says it: “does”, “did” or “will”. */
export function sayPhrase(phrase: string): string {
  return alternativesOf(phrase)
    .map((words) => `“${words.replaceAll("~", "")}”`)
    .join(", ");
}

function alternativesOf(phrase: string): string[] {
  return phrase.split(" / ").map((words) => words.trim());
}

function toPattern(words: string): RegExp {
  const source = unquoted(words)
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("~", String.raw`\p{L}*`);
  if (unspaced.test(words)) return new RegExp(source, "u");
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}](?=[\p{L}\p{N}]))${source}(?!(?<=[\p{L}\p{N}])[\p{L}\p{N}])`,
    "u",
  );
}

function unquoted(text: string): string {
  return foldText(text)
    .replaceAll(/["“”„«»‹›「」『』*_]/g, "")
    .replaceAll(/\s+/g, " ");
}
