/** Texts by target language or by interface locale; a scene made by hand has only some. */
export type TextsBy = Readonly<Partial<Record<string, string>>>;

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
  /** All of the phase: what belongs to another one is no evidence for this. */
  objectives?: readonly EvidenceObjective[];
}

/** Whether an objective's English says that not to do, to have or to want something may meet it. */
export function mayBeDenied({ evidence }: EvidenceObjective): boolean {
  return deniable.test(evidence);
}

const deniable =
  /\b(?:not|no|cannot|never|says how|says whether)\b|declin|refus|disagree|turns down|missing|leaves out|limit|weakness|beginner|problem|compromise|worries/i;

/** Whether an objective's English asks for a question or a request, and for nothing else. */
export function mustAsk({ evidence }: EvidenceObjective): boolean {
  return (
    /^asks (?!for\b|to\b)/i.test(evidence) &&
    !/\bor (?:says|settles|that|offers|repeats)\b/i.test(evidence)
  );
}

/** Whether an objective's English is about other people. */
export function mayTellOfOthers({ evidence }: EvidenceObjective): boolean {
  return /neighbour|girl|daughter|friend|child|\bshe\b|family|\bwho\b|colleague|\bhost\b|happened|planned|themselves|wish/i.test(
    evidence,
  );
}
