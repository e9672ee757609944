/** The languages a learner may be told things in; English where theirs is not among them. */
export type NativeLanguage = "en" | "es" | "fr" | "de";

/** A sentence in each of them. */
export type Sentences = Readonly<Record<NativeLanguage, string>>;

/** A new word with its meanings; in its own language there is none but a paraphrase in English. */
export interface Word {
  word: string;
  en: string;
  es?: string;
  fr?: string;
  de?: string;
}

/** One answer of the tutor: a word on what the learner wrote, then the way on. */
export interface TalkStep {
  /** What to say to certain words in the learner's message: the first that fits. */
  reactions: readonly (readonly [RegExp, string])[];
  /** What to say where none fits. */
  reaction: string;
  /** Leads on and ends with the one question; also how the step is found again in a history. */
  text: string;
  words: readonly Word[];
}

/** A common mistake of learners. */
export interface Slip {
  /** Matches the learner's exact words. */
  pattern: RegExp;
  kind: "grammar" | "word_order";
  correct(words: RegExpExecArray): string;
  /** The learner's words in their right form, as a tutor takes them up. */
  recast(words: RegExpExecArray): string;
  why: Sentences;
}

/** A guided talk in one language: an opening question and eight answers. */
export interface Talk {
  /** The language's English name, as system messages have it. */
  language: string;
  opening: { text: string; words: readonly Word[] };
  steps: readonly TalkStep[];
  slips: readonly Slip[];
  /** Said to a question, which a prepared talk cannot answer. */
  cannotAnswer: string;
  /** Said when the talk is over. */
  over: string;
}
