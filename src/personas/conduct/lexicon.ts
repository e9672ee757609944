import { compileAny } from "#/languages/phrases.ts";

/** The kinds of phrases that are looked for in what a tutor, or a learner, wrote. */
export const phraseKinds = [
  /** Praise wherever it stands: "well done", "perfect". */
  "praise",
  /** Praise only where it is all that a sentence begins with: "Great!", "Good, …". */
  "praiseAlone",
  /** What makes praise in the same sentence specific: "your use of", "the past tense", a quotation. */
  "praisedThing",
  /** Specific praise in itself: "you used … correctly". */
  "specificPraise",
  /** Says that all was right: "correct", "that's right". */
  "confirmation",
  /** Says that something was not: "but", "almost", "not quite". */
  "contrast",
  "progress",
  "hint",
  /** Announces the right form: "the correct form is", "we say". */
  "reveal",
  "why",
  "analogy",
  "analogyLimit",
  "whatIf",
  /** Words of grammar and linguistics. */
  "term",
  /** What stands between a term and its meaning: "means", "that is". */
  "gloss",
  "hedge",
  /** Hedges that are none: politeness, permission, "I think" quoted as a subject of talk. */
  "noHedge",
  /** Named or counted sources: "studies show", "according to". */
  "citation",
  /** Takes up what was said before: "you told me earlier". */
  "earlier",
  /** Questions that end without a question mark. */
  "question",
  /** What puts an example, and no question of the tutor's own, after it: "for example:". */
  "example",
  /** "or", between the choices of a hint. */
  "or",
  /** A learner plainly asks for a word or which form is right. */
  "asksForWord",
  /** A learner plainly asks for the solution. */
  "asksForAnswer",
] as const;

export type PhraseKind = (typeof phraseKinds)[number];

/**
 * The phrases of one language. A phrase is a regular expression without case and accents, in which
 * `~` stands for any ending of a word, `…` for up to forty characters of the same sentence and `""`
 * for something quoted or set off. It matches whole words where the language has spaces.
 */
export interface Lexicon extends Readonly<Record<PhraseKind, readonly string[]>> {
  hasSpaces: boolean;
}

/** The phrases of one kind, to be looked for in folded text; a kind without any matches nothing. */
export function compilePhrases(lexicon: Lexicon, kind: PhraseKind): RegExp {
  return compileAny(lexicon[kind], lexicon.hasSpaces);
}
