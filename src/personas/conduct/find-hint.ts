import type { AnswerToMeasure } from "./answer-to-measure.ts";
import { isQuestion } from "./count-questions.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import { isPraise, type Praise } from "./find-praise.ts";
import { foldText } from "#/languages/fold-text.ts";
import type { PreparedText } from "./prepare-text.ts";

/** An answer, and what was already found in it. */
export interface HintSource {
  prepared: PreparedText;
  praise: Praise;
  term: boolean;
}

/**
 * Whether an answer that gives nothing away leads towards a form: by phrases ("look at the ending"),
 * or because it speaks of words to a learner who was wrong, without praise. A question is a hint only
 * where the learner had something to find: where they were wrong or asked. It cannot see a hint in a
 * plain question about the learner's own words.
 */
export function findHint(
  answer: AnswerToMeasure,
  { prepared, praise, term }: HintSource,
  phrases: PhraseFinder,
): boolean {
  const isWrong = answer.corrections.length > 0;
  const speaksOfWords = term || prepared.unquoted.includes('""');
  if (isWrong && speaksOfWords && !isPraise(praise)) return true;
  const isSought = isWrong || isQuestion(foldText(answer.learnerText), phrases);
  return prepared.sentences.some(
    (sentence) => (isSought || !isQuestion(sentence, phrases)) && phrases.has("hint", sentence),
  );
}
