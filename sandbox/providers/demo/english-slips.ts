import type { Slip } from "./talk.ts";

const thirdPersons: Readonly<Record<string, string>> = {
  have: "has",
  go: "goes",
  do: "does",
  study: "studies",
  watch: "watches",
  teach: "teaches",
};

export const englishSlips: readonly Slip[] = [
  {
    pattern: /\b(I am|I'm|I’m) agree\b/i,
    kind: "grammar",
    correct: () => "I agree",
    recast: () => "So you agree.",
    why: {
      en: "Agree is a verb itself: it takes no be.",
      es: "Agree ya es un verbo: no lleva be.",
      fr: "Agree est déjà un verbe : il se passe de be.",
      de: "Agree ist selbst ein Verb: Es steht ohne be.",
    },
  },
  {
    pattern:
      /(?<!\b(?:does|did|can|will|must|should|may|could|would|let|help|and|makes?) )\b(he|she) (have|go|do|study|watch|teach|like|live|work|play|want|eat|cook|read|give|take|call)\b/i,
    kind: "grammar",
    correct: ([, who = "", verb = ""]) => `${who} ${thirdPerson(verb)}`,
    recast: ([, who = "", verb = ""]) => `Ah, ${who.toLowerCase()} ${thirdPerson(verb)}.`,
    why: {
      en: "With he, she and it the verb takes an -s.",
      es: "Con he, she e it el verbo lleva -s.",
      fr: "Avec he, she et it, le verbe prend un -s.",
      de: "Bei he, she und it bekommt das Verb ein -s.",
    },
  },
];

function thirdPerson(verb: string): string {
  return thirdPersons[verb.toLowerCase()] ?? `${verb}s`;
}
