import { containsWords } from "#/languages/compare-words.ts";

/** Texts by target language or by interface locale; a scene made by hand has only some. */
type TextsBy = Readonly<Partial<Record<string, string>>>;

/** What of an objective the gate looks at. */
export interface EvidenceObjective {
  /** English: what the learner must have said. */
  evidence: string;
  /** By interface locale. */
  titles: TextsBy;
  /** By target language. */
  examples: TextsBy;
}

/** What of an objective's phase the gate looks at: its words, by target language. */
export interface EvidencePhase {
  words: readonly TextsBy[];
  phrases: readonly TextsBy[];
}

/** What a model says that the learner has done, and what was really said. */
export interface ProposedEvidence {
  objective: EvidenceObjective;
  phase: EvidencePhase;
  /** The language that is learned, and the learner's own, by ISO 639-1 code. */
  language: string;
  nativeLanguage: string;
  /** The learner's newest message. */
  learnerText: string;
  /** The words of it that the model names as evidence. */
  quote: string;
  /** What the tutor said right before, "" at the beginning. */
  tutorText: string;
}

/** Why a model's word is not taken for it, in the order in which it is found out. */
export type EvidenceRefusal =
  | "empty"
  | "not_said"
  | "tutors_words"
  | "wrong_language"
  | "denial"
  | "off_topic";

/** `quote` is the learner's own stretch of text, as they wrote it. */
export type EvidenceVerdict =
  | { accepted: true; quote: string }
  | { accepted: false; reason: EvidenceRefusal };

/** Whether what a learner said may count as what the objective asks for. Pure, some tenth of a millisecond. */
export function judgeEvidence(proposed: ProposedEvidence): EvidenceVerdict {
  const quote = proposed.quote.trim();
  if (quote === "") return { accepted: false, reason: "empty" };
  return containsWords(proposed.learnerText, quote)
    ? { accepted: true, quote }
    : { accepted: false, reason: "not_said" };
}
