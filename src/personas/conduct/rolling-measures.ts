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

const formulas: Readonly<Record<MeasureName, Formula>> = {
  above_level_share: share(({ isAboveLevel }) => isAboveLevel),
  target_language_share: mean(({ targetLanguageShare }) => targetLanguageShare),
  words_per_turn_share: share(({ isTooLong }) => isTooLong),
  false_praise_share: share(({ falsePraise }) => falsePraise),
  early_reveal_share: share(({ earlyReveal, asksForWord }) =>
    asksForWord === true ? null : earlyReveal,
  ),
  unsourced_citation_share: share(({ unsourcedCitation }) => unsourcedCitation),
  many_questions_share: share(({ questions }) => questions > 2),
  question_share: share(({ questions }) => questions > 0),
  median_words: { aggregate: "median", valueOf: ({ words }) => words },
  talk_share: mean(({ words, learnerWords }) =>
    learnerWords === 0 ? null : words / (words + learnerWords),
  ),
  uptake_share: mean(({ uptakeShare }) => uptakeShare),
  context_share: share(({ turnOfTalk, takesUpContext }) =>
    turnOfTalk < longTalkTurns ? null : takesUpContext,
  ),
  why_share: share(({ whyExplanation }) => whyExplanation),
  progress_share: share(({ namesProgress }) => namesProgress),
  generic_praise_share: share(({ genericPraise }) => genericPraise),
  term_gloss_share: share(({ level, termGlossed }) =>
    glossLevels.has(level) ? termGlossed : null,
  ),
  hedge_share: share(({ hedge }) => hedge),
  analogy_share: share(({ analogy, whatIf }) => (analogy === null ? null : analogy || !!whatIf)),
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
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
