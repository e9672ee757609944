import { foldText } from "#/languages/fold-text.ts";
import { compileAny } from "#/languages/phrases.ts";

/** What learners do with words in scenes, and kinds of things that they speak of. */
const evidenceTopics = [
  "greeting",
  "thanks",
  "goodbye",
  "apology",
  "price",
  "payment",
  "agreement",
  "declining",
  "naming",
  "origin",
  "time",
  "amount",
  "drink",
  "food",
  "health",
  "proposal",
  "opinion",
] as const;

export type EvidenceTopic = (typeof evidenceTopics)[number];

/**
 * What the gate knows of one language: lists of phrases as `phrases` of src/languages reads them.
 * They are looked for in folded text.
 */
export interface EvidenceLexicon {
  hasSpaces: boolean;
  /** Says that something is not so, not wanted or not done; not where a negation only asks politely. */
  denial: readonly string[];
  /** Words that a clause of its own begins with. */
  joins: readonly string[];
  /** What a clause says for itself, whatever the one before it denies: a wish, a reason, a question. */
  restart: readonly string[];
  /** Speaks about words instead of using them: "how do you say", "should I greet". */
  aboutWords: readonly string[];
  /** Asks or requests, also where the question mark is left out. */
  asking: readonly string[];
  /** People of whom learners tell stories, as the subject that a clause begins with. */
  others: readonly string[];
  /** Content words that stand in any scene: what they have in common is nothing. */
  generic: readonly string[];
  topics: Readonly<Record<EvidenceTopic, readonly string[]>>;
}

/** An objective's English says what it is about by these words. */
const topicWords: Readonly<Record<EvidenceTopic, RegExp>> = {
  greeting: /\bgreets?\b/,
  thanks: /\bthanks?\b/,
  goodbye: /\bgoodbye\b|\bsee you\b|ends the conversation/,
  apology: /\bapologi[sz]es?\b/,
  price:
    /how much (?:it|something)\b|\bpric|\bcosts?\b|\bfees\b|\bbill\b|expensive|cheaper|\brent\b|\bbudget\b/,
  payment: /\bpays?\b|\bpayment\b/,
  agreement:
    /\baccepts?\b|\bagrees?\b|\bdecides\b|\bchooses\b|\bconfirms?\b|\breacts\b|\btake a piece\b/,
  declining: /\bdeclines?\b|\brefuses?\b|\bturns down\b|\bdoes not suit\b/,
  naming: /\bname\b/,
  origin: /\bcountry\b|\bcome from\b/,
  time: /\bwhen\b|\bdays?\b|\btimes?\b|\bhow long\b|\bsince\b|\buntil\b/,
  amount: /\bhow many\b|how much or how many|\baddress\b/,
  drink: /\bdrink\b/,
  food: /\beat\b|\bdish\b|\bvegetable\b|\bfruit\b/,
  health:
    /\bhurts\b|\bsymptom\b|\btoothache\b|\bcough\b|\bpain\b|\ballerg|\bill(?:ness)?\b|\bfever\b/,
  proposal: /\bpropos|\binvit|\bsuggests?\b/,
  opinion: /\bthinks?\b|\bviews?\b|\bopinion\b|\bprefers?\b/,
};

/** The topics that an objective's English `evidence` names, for a learner's words to be about. */
export function topicsOf(evidence: string): EvidenceTopic[] {
  const text = evidence.toLowerCase();
  return evidenceTopics.filter((topic) => topicWords[topic].test(text));
}

/** A list of phrases, compiled once. */
export function compileList(list: readonly string[], hasSpaces: boolean): RegExp {
  const known = compiled.get(list) ?? compileAny(list, hasSpaces);
  compiled.set(list, known);
  return known;
}

/** Whether one of these phrases stands in a text. */
export function holdsPhrase(
  text: string,
  list: readonly string[],
  { hasSpaces }: EvidenceLexicon,
): boolean {
  return foldText(text).search(compileList(list, hasSpaces)) >= 0;
}

/** Whether a text begins with one of these phrases. */
export function beginsWithPhrase(
  text: string,
  list: readonly string[],
  { hasSpaces }: EvidenceLexicon,
): boolean {
  return foldText(text).search(compileList(list, hasSpaces)) === 0;
}

const compiled = new WeakMap<readonly string[], RegExp>();
