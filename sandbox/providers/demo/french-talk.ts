import { frenchSlips } from "./french-slips.ts";
import type { Talk } from "./talk.ts";
import { words } from "./words.ts";

/** From Saturday to a market on Sunday and lunch in the rain; at the level A2. */
export const frenchTalk: Talk = {
  language: "French",
  slips: frenchSlips,
  cannotAnswer:
    "Bonne question, mais je suis seulement une démonstration et je ne sais pas répondre.",
  over: "Je suis seulement une démonstration : je connais une conversation, et elle est finie. Pour continuer, il faut un vrai modèle.",
  opening: {
    text: "Bonjour ! Je suis une démonstration, mais on peut bavarder un peu. Comment vas-tu aujourd'hui ?",
    words: [{ word: "bavarder", en: "to chat", es: "charlar", de: "plaudern" }],
  },
  steps: [
    {
      reactions: [
        [
          words("pas (?:très )?bien|mal|fatiguée?|triste|malade|difficile"),
          "Oh, alors on va doucement.",
        ],
        [words("bien|bonne?|super|content|contente|heureux|heureuse"), "Tant mieux !"],
      ],
      reaction: "Merci de me le dire.",
      text: "Parlons du week-end. Qu'est-ce que tu as fait samedi ?",
      words: [{ word: "samedi", en: "Saturday", es: "el sábado", de: "Samstag" }],
    },
    {
      reactions: [
        [words("maison|resté|restée|rien|dormi"), "Un samedi calme, ça fait du bien."],
        [words("cinéma|restaurant|parc|ville|marché|plage|mer|montagne"), "Une jolie sortie !"],
        [words("travail|travaillé|école|université"), "Un samedi bien rempli, alors."],
      ],
      reaction: "D'accord, je vois.",
      text: "Imagine un marché, dimanche matin. Qu'est-ce que tu vois ?",
      words: [
        { word: "le marché", en: "market", es: "el mercado", de: "der Markt" },
        { word: "dimanche", en: "Sunday", es: "el domingo", de: "Sonntag" },
      ],
    },
    {
      reactions: [
        [words("fruits?|légumes?|pommes?|tomates?|fleurs?"), "Des couleurs partout, c'est joli."],
        [words("gens|monde|personnes?"), "Il y a du monde, comme souvent."],
      ],
      reaction: "On y est presque.",
      text: "Le vendeur veut deviner ton âge. Invente un âge : que dis-tu ?",
      words: [
        { word: "le vendeur", en: "seller", es: "el vendedor", de: "der Verkäufer" },
        { word: "deviner", en: "to guess", es: "adivinar", de: "raten" },
      ],
    },
    {
      reactions: [],
      reaction: "Le vendeur sourit.",
      text: "Il te propose un fromage très fort. Est-ce que tu le goûtes ?",
      words: [
        { word: "le fromage", en: "cheese", es: "el queso", de: "der Käse" },
        { word: "goûter", en: "to taste", es: "probar", de: "probieren" },
      ],
    },
    {
      reactions: [
        [words("non|jamais|pas"), "Prudent, pourquoi pas."],
        [words("oui|bien sûr|d'accord|volontiers"), "Quel courage !"],
      ],
      reaction: "Le vendeur attend, puis il rit.",
      text: "Tu rentres avec un grand sac. Que prépares-tu pour le déjeuner ?",
      words: [
        { word: "rentrer", en: "to go home", es: "volver a casa", de: "nach Hause gehen" },
        { word: "le déjeuner", en: "lunch", es: "la comida", de: "das Mittagessen" },
      ],
    },
    {
      reactions: [
        [words("salade|soupe|pâtes|omelette|riz|poulet|poisson|sandwich"), "Simple et bon."],
      ],
      reaction: "La cuisine est déjà chaude.",
      text: "Un ami arrive avec un dessert. Avec qui aimes-tu manger ?",
      words: [{ word: "le dessert", en: "dessert", es: "el postre", de: "der Nachtisch" }],
    },
    {
      reactions: [
        [words("seule?|personne"), "Manger seul, c'est calme aussi."],
        [words("famille|mère|père|sœur|frère|parents"), "La famille à table, c'est vivant."],
        [words("amis?|amies?|copains?|copines?"), "Entre amis, on rit plus."],
      ],
      reaction: "Bonne compagnie, bon repas.",
      text: "Après le repas, il pleut. Que faites-vous cet après-midi ?",
      words: [
        { word: "il pleut", en: "it is raining", es: "llueve", de: "es regnet" },
        { word: "le repas", en: "meal", es: "la comida", de: "das Essen" },
      ],
    },
    {
      reactions: [
        [/\bfilm|\bregard/i, "Un film et la pluie dehors, parfait."],
        [/\bjou|\bcartes|\bjeu/i, "Une partie de jeu, parfait."],
        [/\bdor|\bsieste/i, "Une sieste, pourquoi pas."],
        [/\bpromen|\bsort/i, "Dehors sous la pluie, quel courage !"],
      ],
      reaction: "Et l'après-midi passe vite.",
      text: "La démonstration se termine ici, après huit tours. Avec un vrai modèle, la conversation continue. Merci d'avoir pratiqué !",
      words: [{ word: "se terminer", en: "to end", es: "terminar", de: "enden" }],
    },
  ],
};
