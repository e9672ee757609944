import type { NativeLanguage, Sentences } from "./talk.ts";

/** What a learner told about themselves, as a tutor's notes have it. */
export interface ToldFact {
  fact: string;
  evidence: string;
}

interface FactPattern {
  /** Matches the learner's words; the group is what is told. */
  pattern: RegExp;
  /** With `…` for what is told. */
  says: Sentences;
}

/** Up to the end of the clause, and not too much of it. */
const rest = String.raw`([\p{L}\p{N}][\p{L}\p{N}\p{M}' -]{0,40}?)(?=\s*(?:[.,;:!?…]|$| (?:and|but|y|pero|et|mais|und|aber) ))`;

const starting = (words: string) => new RegExp(String.raw`(?<!\p{L})(?:${words}) ${rest}`, "iu");

const patterns: readonly FactPattern[] = [
  {
    pattern: starting("my name is|me llamo|mi nombre es|je m['’]appelle|ich hei(?:ße|sse)"),
    says: { en: "Is called ….", es: "Se llama ….", fr: "S’appelle ….", de: "Heißt …." },
  },
  {
    pattern: starting("i live in|vivo en|j['’]habite à|j['’]habite en|ich wohne in|ich lebe in"),
    says: { en: "Lives in ….", es: "Vive en ….", fr: "Habite à ….", de: "Lebt in …." },
  },
  {
    pattern: starting("i (?:really )?(?:like|love)|me gustan?|j['’]aime|ich mag"),
    says: { en: "Likes ….", es: "Le gusta ….", fr: "Aime ….", de: "Mag …." },
  },
];

/** The first thing that a learner tells about themselves in one of the demo's languages. */
export function findFact(learnerText: string, native: NativeLanguage): ToldFact[] {
  for (const { pattern, says } of patterns) {
    const [evidence, told] = pattern.exec(learnerText) ?? [];
    if (evidence && told) return [{ fact: says[native].replace("…", told), evidence }];
  }
  return [];
}
