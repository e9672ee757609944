import type { TargetLanguage } from "#/languages/languages.ts";
import { countWords } from "#/languages/text-measures/list-words.ts";

/** "el mercado", "to agree": what stands in dictionaries may have a small word beside. */
const dictionaryWordsMax = 2;

/** Whether something is kept as a word or as a phrase. */
export function vocabularyKind(
  text: string,
  language: TargetLanguage | undefined,
): "word" | "phrase" {
  return countWords(text, language ?? "en") <= dictionaryWordsMax ? "word" : "phrase";
}
