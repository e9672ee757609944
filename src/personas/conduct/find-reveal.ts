import { contentWords } from "#/languages/text-measures/content-words.ts";

import type { AnswerToMeasure } from "./answer-to-measure.ts";
import { isQuestion } from "./count-questions.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import { foldText } from "#/languages/fold-text.ts";
import { holdsCorrection } from "./holds-correction.ts";
import type { PreparedText } from "./prepare-text.ts";
import { countRelated } from "#/languages/word-overlap.ts";

/** What an answer gives away. */
export interface Reveal {
  /** It holds the right form of what was wrong, or announces one. */
  reveal: boolean;
  /** The learner had tried fewer than two times, or once where they plainly ask for the solution. */
  early: boolean;
  /** The learner plainly asks for a word: to give it is no reveal that a tutor should hold back. */
  asked: boolean;
}

/**
 * Reveal by the trailer's corrections and by phrases ("the correct form is"). A system's rate of
 * answers that hold the solution follows experts' with ρ .87; single answers with F1 .67 (MathDial).
 * It cannot see a solution in other words than the correction's, and takes a form that came up by
 * chance for one.
 */
export function findReveal(
  answer: AnswerToMeasure,
  prepared: PreparedText,
  phrases: PhraseFinder,
): Reveal {
  const learnerText = foldText(answer.learnerText);
  const asked = phrases.has("asksForWord", learnerText);
  const reveal =
    phrases.has("reveal", prepared.unquoted) ||
    (asked && answersAtOnce(prepared, phrases)) ||
    answer.corrections.some((correction) =>
      holdsCorrection(prepared, { ...answer, correction, phrases }),
    );
  const demands = phrases.has("asksForAnswer", learnerText);
  return {
    reveal,
    early: reveal && countAttempts(answer, phrases) < (demands ? 1 : 2),
    asked,
  };
}

const answerCharacters = 60;
const noAnswers = ["hint", "hedge", "confirmation", "contrast"] as const;

/** Asked for a word, a tutor whose first sentence asks nothing, hints at nothing and is no "almost" says it. */
function answersAtOnce({ sentences }: PreparedText, phrases: PhraseFinder): boolean {
  const [first] = sentences;
  return (
    first !== undefined &&
    first.length <= answerCharacters &&
    !noAnswers.some((kind) => phrases.has(kind, first)) &&
    !isQuestion(first, phrases)
  );
}

const attemptsCounted = 4;

/** How many of the learner's last texts, this one included, try to say the same. */
function countAttempts(answer: AnswerToMeasure, phrases: PhraseFinder): number {
  const tries = [answer.learnerText, ...answer.earlierLearnerTexts.toReversed()]
    .slice(0, attemptsCounted)
    .filter((text) => !phrases.has("asksForAnswer", foldText(text)))
    .map((text) => contentWords(text, answer.language));
  const [newest] = tries;
  if (!newest) return 0;
  const other = tries.findIndex((words) => !areAlike(newest, words));
  return other < 0 ? tries.length : Math.max(1, other);
}

function areAlike(first: readonly string[], second: readonly string[]): boolean {
  const shorter = Math.min(first.length, second.length);
  return shorter > 0 && countRelated(first, second) >= shorter / 2;
}
