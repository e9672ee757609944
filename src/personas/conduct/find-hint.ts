import type { AnswerToMeasure } from "./answer-to-measure.ts";
import { isQuestion } from "./count-questions.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import { foldText } from "./fold-text.ts";
import type { PreparedText } from "./prepare-text.ts";

/**
 * Whether an answer that gives nothing away leads towards a form, by phrases ("look at the ending"). A
 * question is a hint only where the learner had something to find: where they were wrong or asked.
 * It cannot see a hint in a plain question about the learner's own words.
 */
export function findHint(
  answer: AnswerToMeasure,
  { sentences }: PreparedText,
  phrases: PhraseFinder,
): boolean {
  const isSought =
    answer.corrections.length > 0 || isQuestion(foldText(answer.learnerText), phrases);
  return sentences.some(
    (sentence) => (isSought || !isQuestion(sentence, phrases)) && phrases.has("hint", sentence),
  );
}
