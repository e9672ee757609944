import { z } from "zod";

import { levels } from "#/languages/levels.ts";

/** The languages of the set: those that have lexicons. */
export const labelledLanguages = ["en", "es", "fr", "de", "it", "pt", "zh", "ja"] as const;

export type LabelledLanguage = (typeof labelledLanguages)[number];

/** What a person says of a turn by yes or no. Each is defined in `tests/labelled/README.md`. */
export const turnLabels = [
  "question",
  "manyQuestions",
  "genericPraise",
  "specificPraise",
  "falsePraise",
  "namesProgress",
  "hint",
  "reveal",
  "earlyReveal",
  "whyExplanation",
  "analogy",
  "analogyLimit",
  "whatIf",
  "term",
  "termGlossed",
  "hedge",
  "unsourcedCitation",
  "uptake",
  "takesUpContext",
  "aboveLevel",
  "offTarget",
] as const;

export type TurnLabel = (typeof turnLabels)[number];

/** A label that cannot be right without another. */
export const impliedLabels: Partial<Readonly<Record<TurnLabel, TurnLabel>>> = {
  manyQuestions: "question",
  earlyReveal: "reveal",
  analogyLimit: "analogy",
  termGlossed: "term",
};

const text = z.string().trim().min(1).max(1_200);

const labelledTurnSchema = z.strictObject({
  id: z.string().regex(/^(?:en|es|fr|de|it|pt|zh|ja)-[0-9]{3}$/),
  level: z.enum(levels),
  /** The learner's own language, by ISO 639-1 code. */
  native: z.string().regex(/^[a-z]{2}$/),
  /** What was said before in this talk, oldest first: only as much as the labels need. */
  earlier: z
    .array(z.union([z.strictObject({ learner: text }), z.strictObject({ tutor: text })]))
    .max(6)
    .default([]),
  /** The message that is answered. */
  learner: text,
  /** What was wrong with it. None: it was right, or only asked something. */
  corrections: z.array(z.strictObject({ original: text, corrected: text })).default([]),
  /** What the learner sees of the answer. */
  tutor: text,
  /** Every label that holds. One that is neither here nor in `notJudged` does not hold. */
  labels: z.array(z.enum(turnLabels)),
  /** Labels on which people may well differ: they count for nothing. */
  notJudged: z.array(z.enum(turnLabels)).default([]),
  /** Why, in a hard case. */
  note: text.optional(),
});

/** One file of the set: the turns of one language in one half. */
export const labelledFileSchema = z.array(labelledTurnSchema);

/** One tutor's answer with what people say of it. */
export type LabelledTurn = z.infer<typeof labelledTurnSchema> & { language: LabelledLanguage };
