import type { Level } from "#/languages/levels.ts";

import type { AnswerConduct } from "./answer-conduct.ts";
import { measureNames, type MeasureName } from "./measure-names.ts";

/** A measure over several answers. */
export interface RollingMeasure {
  /** A share from 0 to 1, words for `median_words`; null where no answer could be measured. */
  value: number | null;
  /** Over how many answers. */
  answers: number;
}

export type RollingMeasures = Readonly<Record<MeasureName, RollingMeasure>>;

/** All measures over `answers`, in any order. Pure. */
export function rollMeasures(answers: readonly AnswerConduct[]): RollingMeasures {
  const entries = measureNames.map((name) => [name, rollMeasure(name, answers)] as const);
  return Object.fromEntries(entries) as Record<MeasureName, RollingMeasure>;
}

type Aggregate = "mean" | "median";

interface Formula {
  aggregate: Aggregate;
  /** What one answer adds; null where it is not counted. */
  valueOf: (answer: AnswerConduct) => number | null;
}

const share = (markOf: (answer: AnswerConduct) => boolean | null): Formula => ({
  aggregate: "mean",
  valueOf: (answer) => {
    const mark = markOf(answer);
    return mark === null ? null : Number(mark);
  },
});

const mean = (valueOf: Formula["valueOf"]): Formula => ({ aggregate: "mean", valueOf });

const glossLevels: ReadonlySet<Level> = new Set(["A1", "A2", "B1"]);

/** From this turn on a talk is long enough to have something to come back to. */
const longTalkTurns = 6;

/**
 * How each measure is made of answers. Shares are means over the answers that can be measured at
 * all. The error of every mark is counted on the labelled turns of `tests/labelled`; where a source
 * is named, its finding is of other data than ours.
 */
const formulas: Readonly<Record<MeasureName, Formula>> = {
  /** Of the level by word frequency (`isAboveLevel`). Cannot see hard grammar in easy words. */
  above_level_share: share(({ isAboveLevel }) => isAboveLevel),
  /** Mean share of words in sentences of the language learnt; glosses in brackets do not count. */
  target_language_share: mean(({ targetLanguageShare }) => targetLanguageShare),
  /** Answers with more words than asked for. Tutors in chat write some 10 to 18 words (CIMA, MRBench). */
  words_per_turn_share: share(({ isTooLong }) => isTooLong),
  /** Praise or "correct" for what was wrong, with nothing that shows it. Cannot see wrong facts. */
  false_praise_share: share(({ falsePraise }) => falsePraise),
  /**
   * The right form before two tries, but for words that were asked for. Human experts keep the
   * solution back in 98 % of answers, models in 55 to 97 % (MRBench).
   */
  early_reveal_share: share(({ earlyReveal, asksForWord }) =>
    asksForWord === true ? null : earlyReveal,
  ),
  /** Sources that the learner did not bring. Cannot see whether one exists. */
  unsourced_citation_share: share(({ unsourcedCitation }) => unsourcedCitation),
  /** More than two questions in one answer. */
  many_questions_share: share(({ questions }) => questions > 2),
  /** At least one question. Human experts ask in 65 % of answers (MRBench). */
  question_share: share(({ questions }) => questions > 0),
  /** The median of words, which one long answer does not move. */
  median_words: { aggregate: "median", valueOf: ({ words }) => words },
  /**
   * The tutor's words of both sides' words, turn by turn, so that one long text does not decide.
   * Human tutors have .63 (CIMA). Cannot see who leads the talk.
   */
  talk_share: mean(({ words, learnerWords }) =>
    learnerWords === 0 ? null : words / (words + learnerWords),
  ),
  /** The learner's content words that come again, of all of theirs (%-in-T; see `uptakeShare`). */
  uptake_share: mean(({ uptakeShare }) => uptakeShare),
  /** Answers that come back to what was said before, from the sixth turn of a talk. */
  context_share: share(({ turnOfTalk, takesUpContext }) =>
    turnOfTalk < longTalkTurns ? null : takesUpContext,
  ),
  /** Answers with a reason ("because", "that is why"). Cannot see whether it is the right one. */
  why_share: share(({ whyExplanation }) => whyExplanation),
  /** Answers that name progress or effort. Cannot see whether there was any. */
  progress_share: share(({ namesProgress }) => namesProgress),
  /** Answers with praise that does not say for what, also beside specific praise. */
  generic_praise_share: share(({ genericPraise }) => genericPraise),
  /** Of the answers with a grammar term up to B1, those that say what one means. */
  term_gloss_share: share(({ level, termGlossed }) =>
    glossLevels.has(level) ? termGlossed : null,
  ),
  /** Answers that are unsure in the tutor's own voice. Cannot see whether doubt was due. */
  hedge_share: share(({ hedge }) => hedge),
  /** Answers with a likeness or a "what if". Cannot see likenesses without a marker word. */
  analogy_share: share(({ analogy, whatIf }) => (analogy === null ? null : analogy || whatIf)),
  /** Of the likenesses, those whose limit is said: by "but", "unlike" and the like near them. */
  analogy_limit_share: share(({ analogyLimit }) => analogyLimit),
};

/** One measure over `answers`. */
export function rollMeasure(name: MeasureName, answers: readonly AnswerConduct[]): RollingMeasure {
  const { aggregate, valueOf } = formulas[name];
  const values = answers.map(valueOf).filter((value) => value !== null);
  if (values.length === 0) return { value: null, answers: 0 };
  return {
    value: aggregate === "median" ? medianOf(values) : meanOf(values),
    answers: values.length,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((first, second) => first - second);
  // The one in the middle, or the two.
  return meanOf(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1));
}
