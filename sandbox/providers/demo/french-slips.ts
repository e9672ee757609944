import type { Slip } from "./talk.ts";

export const frenchSlips: readonly Slip[] = [
  {
    pattern: /\bje suis (\p{L}+|\d+) ans\b/iu,
    kind: "grammar",
    correct: ([, number = ""]) => `j'ai ${number} ans`,
    recast: ([, number = ""]) => `Ah, tu as ${number} ans.`,
    why: {
      en: "French says age with avoir (to have), not with être.",
      es: "En francés la edad se dice con avoir (tener), no con être.",
      fr: "L'âge se dit avec avoir, pas avec être.",
      de: "Im Französischen nennt man das Alter mit avoir (haben), nicht mit être.",
    },
  },
  {
    pattern: /\bj['’]ai (allée?|arrivée?|partie?|restée?|venue?|sortie?|rentrée?)(?!\p{L})/iu,
    kind: "grammar",
    correct: ([, participle = ""]) => `je suis ${participle}`,
    recast: ([, participle = ""]) => `Ah, tu es ${participle}.`,
    why: {
      en: "Verbs of coming, going and staying form this past tense with être.",
      es: "Los verbos de ir, venir y quedarse forman este pasado con être.",
      fr: "Les verbes comme aller, venir ou rester se conjuguent avec être au passé composé.",
      de: "Verben des Kommens, Gehens und Bleibens bilden diese Vergangenheit mit être.",
    },
  },
  {
    pattern: /\bbeaucoup (?:des|de les) (\p{L}+)/iu,
    kind: "grammar",
    correct: ([, things = ""]) => `beaucoup ${elide(things)}`,
    recast: ([, things = ""]) => `Ah, beaucoup ${elide(things)}.`,
    why: {
      en: "After beaucoup comes de alone, without an article.",
      es: "Después de beaucoup va solo de, sin artículo.",
      fr: "Après beaucoup, on met de, sans article.",
      de: "Nach beaucoup steht nur de, ohne Artikel.",
    },
  },
];

function elide(noun: string): string {
  return /^[aeiouyàâéèêëîïôûœ]/i.test(noun) ? `d'${noun}` : `de ${noun}`;
}
