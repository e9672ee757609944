import { germanSlips } from "./german-slips.ts";
import type { Talk } from "./talk.ts";

/** From the last journey to a day off and a neighbour at the door; at the level A2. */
export const germanTalk: Talk = {
  language: "German",
  slips: germanSlips,
  cannotAnswer: "Gute Frage, aber ich bin nur eine Demo und kann nicht antworten.",
  over: "Ich bin nur eine Demo: Ich kenne ein Gespräch, und das ist zu Ende. Zum Weiterreden braucht es ein richtiges Modell.",
  opening: {
    text: "Hallo! Ich bin eine Demo, aber wir können ein bisschen plaudern. Wie war dein Tag?",
    words: [{ word: "plaudern", en: "to chat", es: "charlar", fr: "bavarder" }],
  },
  steps: [
    {
      reactions: [
        [
          /müde|schlecht|stress|traurig|lang\b|krank|nicht (?:so |sehr )?gut/i,
          "Oje. Dann machen wir es uns leicht.",
        ],
        [/gut|schön|toll|super|prima|okay/i, "Das freut mich!"],
      ],
      reaction: "Danke, dass du das erzählst.",
      text: "Sprechen wir über eine Reise. Wohin bist du zuletzt gefahren?",
      words: [
        { word: "die Reise", en: "journey", es: "el viaje", fr: "le voyage" },
        { word: "zuletzt", en: "last", es: "por última vez", fr: "la dernière fois" },
      ],
    },
    {
      reactions: [
        [/nirgend|zu hause|keine reise/i, "Zu Hause ist es auch schön."],
        [/meer|strand|insel|see\b/i, "Wasser und Wind, wunderbar."],
        [/berg|wander|wald/i, "Frische Luft, wunderbar."],
      ],
      reaction: "Das ist ein schönes Ziel.",
      text: "Reisen macht auch müde. Warum bleibst du manchmal lieber zu Hause?",
      words: [
        { word: "bleiben", en: "to stay", es: "quedarse", fr: "rester" },
        { word: "manchmal", en: "sometimes", es: "a veces", fr: "parfois" },
      ],
    },
    {
      reactions: [[/geld|teuer/i, "Ja, Reisen kostet Geld."]],
      reaction: "Das ist ein guter Grund.",
      text: "Stell dir vor: Du hast morgen frei. Was machst du zuerst?",
      words: [
        {
          word: "frei haben",
          en: "to have the day off",
          es: "tener el día libre",
          fr: "avoir congé",
        },
        { word: "zuerst", en: "first", es: "primero", fr: "d'abord" },
      ],
    },
    {
      reactions: [
        [/schlaf/i, "Lange schlafen, sehr gut!"],
        [/kaffee|tee|frühstück|ess/i, "Erst einmal in Ruhe frühstücken."],
        [/sport|lauf|jogg|schwimm|yoga/i, "Sportlich!"],
      ],
      reaction: "So kann der Tag beginnen.",
      text: "Dann klingelt es: Ein Nachbar steht vor der Tür. Was möchte er?",
      words: [
        { word: "klingeln", en: "to ring", es: "llamar al timbre", fr: "sonner" },
        { word: "der Nachbar", en: "neighbour", es: "el vecino", fr: "le voisin" },
      ],
    },
    {
      reactions: [[/zucker|milch|ei\b|eier|mehl|salz/i, "Das hast du bestimmt in der Küche."]],
      reaction: "Aha, das also möchte er.",
      text: "Danach geht ihr zusammen hinaus. Wie ist das Wetter?",
      words: [
        { word: "das Wetter", en: "weather", es: "el tiempo", fr: "le temps" },
        { word: "danach", en: "after that", es: "después", fr: "ensuite" },
      ],
    },
    {
      reactions: [
        [/regn|regen|nass/i, "Dann braucht ihr einen Regenschirm."],
        [/schnee|schnei|kalt/i, "Dann braucht ihr eine warme Jacke."],
        [/sonn|warm|heiß|schön|gut/i, "Genau richtig für einen Spaziergang."],
      ],
      reaction: "Gut, ihr geht trotzdem los.",
      text: "An der Ecke ist ein Café. Was bestellst du?",
      words: [
        { word: "bestellen", en: "to order", es: "pedir", fr: "commander" },
        { word: "die Ecke", en: "corner", es: "la esquina", fr: "le coin" },
      ],
    },
    {
      reactions: [[/nichts/i, "Nichts? Dann bestellt nur der Nachbar."]],
      reaction: "Kommt sofort!",
      text: "Der Nachbar plant schon das nächste Wochenende. Was schlägst du vor?",
      words: [
        { word: "vorschlagen", en: "to suggest", es: "proponer", fr: "proposer" },
        { word: "nächste", en: "next", es: "próximo", fr: "prochain" },
      ],
    },
    {
      reactions: [[/kino|film/i, "Ein Kinoabend, abgemacht."]],
      reaction: "Der Nachbar ist einverstanden.",
      text: "Hier endet die Demo, nach acht Runden. Mit einem richtigen Modell geht das Gespräch weiter. Danke fürs Üben!",
      words: [{ word: "weitergehen", en: "to go on", es: "seguir", fr: "continuer" }],
    },
  ],
};
