import type { Slip } from "./talk.ts";

const haveByBe: Readonly<Record<string, string>> = { soy: "tengo", eres: "tienes", es: "tiene" };
const toLearner: Readonly<Record<string, string>> = { soy: "tienes", eres: "tienes", es: "tiene" };

const masculineByArticle: Readonly<Record<string, string>> = { la: "el", una: "un" };

export const spanishSlips: readonly Slip[] = [
  {
    pattern: /\b(soy|eres|es) (\p{L}+|\d+) (?:años|anos)\b/iu,
    kind: "grammar",
    correct: ([, verb = "", number = ""]) => `${haveByBe[verb.toLowerCase()] ?? ""} ${number} años`,
    recast: ([, verb = "", number = ""]) =>
      `Ah, ${toLearner[verb.toLowerCase()] ?? ""} ${number} años.`,
    why: {
      en: "Spanish says age with tener (to have), not with ser.",
      es: "La edad se dice con tener, no con ser.",
      fr: "En espagnol, l'âge se dit avec tener (avoir), pas avec ser.",
      de: "Im Spanischen nennt man das Alter mit tener (haben), nicht mit ser.",
    },
  },
  {
    pattern: /\bgusta ((?:los|las) \p{L}+)/iu,
    kind: "grammar",
    correct: ([, things = ""]) => `gustan ${things}`,
    recast: ([, things = ""]) => `Ah, te gustan ${things}.`,
    why: {
      en: "What is liked is the subject: with several things it is gustan.",
      es: "Lo que gusta es el sujeto: con varias cosas se dice gustan.",
      fr: "Ce qui plaît est le sujet : avec plusieurs choses, on dit gustan.",
      de: "Was gefällt, ist das Subjekt: bei mehreren Dingen heißt es gustan.",
    },
  },
  {
    pattern: /\b(la|una) (problema|tema|programa|sistema|idioma|día|mapa)\b/iu,
    kind: "grammar",
    correct: ([, article = "", noun = ""]) =>
      `${masculineByArticle[article.toLowerCase()] ?? ""} ${noun}`,
    recast: ([, article = "", noun = ""]) =>
      `Ah, ${masculineByArticle[article.toLowerCase()] ?? ""} ${noun}.`,
    why: {
      en: "It ends in -a, but it is masculine.",
      es: "Termina en -a, pero es masculino.",
      fr: "Ce mot finit en -a, mais il est masculin.",
      de: "Das Wort endet auf -a, ist aber männlich.",
    },
  },
];
