/** What a correction is about: a closed list, so that it can be named in each locale and counted. */
export const correctionKinds = [
  "spelling",
  "grammar",
  "word_choice",
  "word_order",
  "register",
  "punctuation",
  "other",
] as const;

export type CorrectionKind = (typeof correctionKinds)[number];

/** One slip of the learner, as they wrote it and as it should be. */
export interface Correction {
  original: string;
  corrected: string;
  kind: CorrectionKind;
  /** The reason, in the learner's native language; may be empty. */
  why: string;
}

/** A word worth keeping, with its meaning in the learner's native language. */
export interface VocabularyNote {
  word: string;
  meaning: string;
}

/** An objective the model thinks the learner met, with what it takes for the learner's words. */
interface ObjectiveNote {
  id: string;
  evidence: string;
}

/** Something lasting that the learner told about themselves, with their words that say it. */
interface FactNote {
  fact: string;
  evidence: string;
}

/** An answer taken apart. The model proposed; what our checks dropped is not here. */
export interface ParsedAnswer {
  visibleText: string;
  corrections: Correction[];
  vocabulary: VocabularyNote[];
  objectives: ObjectiveNote[];
  facts: FactNote[];
}
