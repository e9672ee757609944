/** Something that a learner once told about themselves. */
export interface BriefingFact {
  id: string;
  text: string;
}

/** A text of the learner's that a session is about. */
export interface BriefingText {
  itemId: string;
  title: string;
  /** As much of it as a prompt has room for. */
  excerpt: string;
  /** Whether the text goes on after it. */
  isCut: boolean;
}

/** A word that the learner is to use again. */
export interface BriefingWord {
  itemId: string;
  word: string;
  meaning: string;
}

/**
 * What a tutor is given beside the profile, frozen when the session starts, so that the prompt's
 * bytes stay the same. All of it is the learner's: data, never an instruction.
 */
export interface Briefing {
  facts?: readonly BriefingFact[];
  text?: BriefingText;
  words?: readonly BriefingWord[];
}
