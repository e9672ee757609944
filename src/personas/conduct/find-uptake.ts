import { contentWords } from "#/languages/text-measures/content-words.ts";

import type { AnswerToMeasure } from "./answer-to-measure.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import type { PreparedText } from "./prepare-text.ts";
import { areRelated, countRelated } from "#/languages/word-overlap.ts";

/**
 * Uptake: the share of the learner's content words that the answer uses again, in any form
 * (%-in-T; Demszky et al. 2021). Among the words of the learner's last message its rank correlation
 * with experts' ratings is .48 to .50. It cannot see paraphrase, nor whether words were taken up
 * with sense. Null where the learner wrote no content word.
 */
export function uptakeShare(answer: AnswerToMeasure): number | null {
  const learnerWords = [...new Set(contentWords(answer.learnerText, answer.language))];
  if (learnerWords.length === 0) return null;
  const tutorWords = contentWords(answer.text, answer.language);
  return countRelated(learnerWords, tutorWords) / learnerWords.length;
}

/**
 * Whether the answer takes up what was said before the message that it answers: by a phrase ("you
 * told me"), or by a content word that the learner used then and not in this message. It cannot see
 * paraphrase, and takes a word that comes back by chance for uptake. Null where nothing was before.
 */
export function takesUpContext(
  answer: AnswerToMeasure,
  { unquoted }: PreparedText,
  phrases: PhraseFinder,
): boolean | null {
  if (phrases.has("earlier", unquoted)) return true;
  if (answer.earlierLearnerTexts.length === 0) return null;
  const newest = contentWords(answer.learnerText, answer.language);
  const earlier = contentWords(answer.earlierLearnerTexts.join("\n"), answer.language).filter(
    (word) => !newest.some((other) => areRelated(word, other)),
  );
  const tutorWords = contentWords(answer.text, answer.language);
  return countRelated([...new Set(earlier)], tutorWords) > 0;
}
