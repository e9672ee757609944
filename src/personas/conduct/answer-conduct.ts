import { z } from "zod";

import { levels } from "#/languages/levels.ts";

import { measureNames } from "./measure-names.ts";

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable().catch(null);
const mark = z.boolean().nullable().catch(null);

const answerConductSchema = z.object({
  /** The learner's level when the answer was given. */
  level: z.enum(levels),
  words: count,
  sentences: count,
  /** Words of the learner's newest text; 0 for a greeting. */
  learnerWords: count,
  /** How many messages of the learner there were in the talk, this one counted. */
  turnOfTalk: count,
  questions: count,
  /** Whether it has more words than asked for at this level, by this persona, for this learner. */
  isTooLong: mark,
  isAboveLevel: mark,
  /** Share of words that are not among the level's most frequent ones. */
  outsideTopShare: share,
  /** By the language's own formula; null where it has none. */
  readability: z.number().nullable().catch(null),
  /** Share of the answer that is in the language learnt. */
  targetLanguageShare: share,
  /** Share of the learner's content words that the answer uses again; null where they wrote none. */
  uptakeShare: share,
  /** Null where nothing was said before. */
  takesUpContext: mark,
  genericPraise: mark,
  specificPraise: mark,
  falsePraise: mark,
  namesProgress: mark,
  hint: mark,
  reveal: mark,
  earlyReveal: mark,
  /** Whether the learner plainly asked for a word: then giving it is nothing to hold back. */
  asksForWord: mark,
  whyExplanation: mark,
  analogy: mark,
  /** Null where there is no analogy. */
  analogyLimit: mark,
  whatIf: mark,
  term: mark,
  /** Null where there is no term. */
  termGlossed: mark,
  hedge: mark,
  unsourcedCitation: mark,
  /** The measure whose note went to the tutor with this turn. */
  steered: z.enum(measureNames).nullable().catch(null),
});

/**
 * What was measured of one answer: the small JSON in `turn.conduct`. Marks and shares are null where
 * they cannot be told: a language without a lexicon, no text of the learner.
 */
export type AnswerConduct = z.infer<typeof answerConductSchema>;

/** Reads what was stored, also by an older version: what it lacks is null. Undefined for no conduct. */
export function readAnswerConduct(stored: unknown): AnswerConduct | undefined {
  return answerConductSchema.safeParse(stored).data;
}
