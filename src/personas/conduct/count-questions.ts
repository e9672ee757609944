import { withoutGlosses } from "#/languages/text-measures/plain-text.ts";

import type { PhraseFinder } from "./find-phrases.ts";
import { isAsked, splitMarked, type PreparedText } from "./prepare-text.ts";

/** Whether a sentence of folded text asks, by its mark or by its words ("…か。"). */
export function isQuestion(sentence: string, phrases: PhraseFinder): boolean {
  return isAsked(sentence) || phrases.has("question", sentence);
}

/**
 * How many sentences ask something: those that end with a question mark, begin with ¿, or are
 * questions by their words ("…か。"). Not: what stands in quotation marks, in brackets (there tutors
 * translate what they asked) or behind "for example:".
 *
 * The share of turns with a question follows the human label with F1 .84 where only the mark is
 * looked at (CIMA). It cannot see rhetorical questions, nor who is asked.
 */
export function countQuestions(
  { unquoted }: PreparedText,
  language: string,
  phrases: PhraseFinder,
): number {
  const own = withoutGlosses(unquoted);
  // Greek asks with a semicolon.
  return splitMarked(language === "el" ? own.replaceAll(";", "?") : own).filter(
    (sentence) =>
      !phrases.has("example", sentence) &&
      (isQuestion(sentence, phrases) || sentence.includes("¿")),
  ).length;
}
