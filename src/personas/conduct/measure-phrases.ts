import type { AnswerConduct } from "./answer-conduct.ts";
import type { AnswerToMeasure } from "./answer-to-measure.ts";
import { isQuestion } from "./count-questions.ts";
import { findHedge, findTerms } from "./explain-marks.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import { findPraise, isPraise } from "./find-praise.ts";
import { findReveal } from "./find-reveal.ts";
import { takesUpContext } from "./find-uptake.ts";
import { findHint } from "./find-hint.ts";
import type { PreparedText } from "./prepare-text.ts";
import { hasUnsourcedCitation } from "./unsourced-citation.ts";

/** What is told by a language's phrases. */
export type PhraseMarks = Pick<
  AnswerConduct,
  | "takesUpContext"
  | "genericPraise"
  | "specificPraise"
  | "falsePraise"
  | "namesProgress"
  | "hint"
  | "reveal"
  | "earlyReveal"
  | "asksForWord"
  | "whyExplanation"
  | "analogy"
  | "analogyLimit"
  | "whatIf"
  | "term"
  | "termGlossed"
  | "hedge"
  | "unsourcedCitation"
>;

/** Nothing of it can be told without a lexicon. */
export const noPhraseMarks: PhraseMarks = {
  takesUpContext: null,
  genericPraise: null,
  specificPraise: null,
  falsePraise: null,
  namesProgress: null,
  hint: null,
  reveal: null,
  earlyReveal: null,
  asksForWord: null,
  whyExplanation: null,
  analogy: null,
  analogyLimit: null,
  whatIf: null,
  term: null,
  termGlossed: null,
  hedge: null,
  unsourcedCitation: null,
};

/** What the phrases of an answer tell. */
export function measurePhrases(
  answer: AnswerToMeasure,
  prepared: PreparedText,
  phrases: PhraseFinder,
): PhraseMarks {
  const { unquoted, sentences } = prepared;
  const praise = findPraise(prepared, phrases);
  const { reveal, early, asked } = findReveal(answer, prepared, phrases);
  const terms = findTerms(prepared, phrases);
  const hint = !reveal && findHint(answer, { prepared, praise, term: terms.term }, phrases);
  const showsMistake = hint || reveal || phrases.has("contrast", unquoted);
  const analogy = phrases.has("analogy", unquoted);
  return {
    takesUpContext: takesUpContext(answer, prepared, phrases),
    genericPraise: praise.generic,
    specificPraise: praise.specific,
    falsePraise: answer.corrections.length > 0 && isPraise(praise) && !showsMistake,
    namesProgress: sentences.some(
      (sentence) => !isQuestion(sentence, phrases) && phrases.has("progress", sentence),
    ),
    hint,
    reveal,
    earlyReveal: early,
    asksForWord: asked,
    whyExplanation: phrases.has("why", unquoted),
    analogy,
    analogyLimit: analogy ? phrases.has("analogyLimit", unquoted) : null,
    whatIf: phrases.has("whatIf", unquoted),
    term: terms.term,
    termGlossed: terms.glossed,
    hedge: findHedge(prepared, phrases),
    unsourcedCitation: hasUnsourcedCitation(answer, phrases),
  };
}
