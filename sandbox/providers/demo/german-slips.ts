import type { Slip } from "./talk.ts";

const formsForLearner: Readonly<Record<string, string>> = {
  bin: "bist",
  habe: "hast",
  muss: "musst",
  will: "willst",
  kann: "kannst",
  mag: "magst",
};

export const germanSlips: readonly Slip[] = [
  {
    pattern:
      /\bich habe ((?:\p{L}+ ){0,4}?)(gegangen|gefahren|geflogen|gekommen|geblieben|gereist)\b/iu,
    kind: "grammar",
    correct: ([, between = "", participle = ""]) => `ich bin ${between}${participle}`,
    recast: ([, between = "", participle = ""]) => `Ah, du bist ${between}${participle}.`,
    why: {
      en: "Verbs of moving from place to place, and bleiben, form the perfect with sein.",
      es: "Los verbos de movimiento y bleiben forman el perfecto con sein.",
      fr: "Les verbes de déplacement et bleiben forment le parfait avec sein.",
      de: "Verben der Fortbewegung und bleiben bilden das Perfekt mit sein.",
    },
  },
  {
    pattern: /\bweil ich (bin|habe|muss|will|kann|mag) ([^.,;:!?\n]*[^.,;:!?\s])/iu,
    kind: "word_order",
    correct: ([, verb = "", rest = ""]) => `weil ich ${rest} ${verb}`,
    recast: ([, verb = "", rest = ""]) =>
      `Ah, weil du ${addressLearner(rest)} ${formsForLearner[verb.toLowerCase()] ?? verb}.`,
    why: {
      en: "After weil the verb stands at the end.",
      es: "Después de weil el verbo va al final.",
      fr: "Après weil, le verbe se place à la fin.",
      de: "Nach weil steht das Verb am Ende.",
    },
  },
];

/** What the learner said of themselves, said to them. */
function addressLearner(rest: string): string {
  return rest
    .replaceAll(/\bmein(?=(?:e|en|em|er|es)?\b)/gi, "dein")
    .replaceAll(/\bmich\b/gi, "dich");
}
