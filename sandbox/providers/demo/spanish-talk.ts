import { spanishSlips } from "./spanish-slips.ts";
import type { Talk } from "./talk.ts";
import { words } from "./words.ts";

/** From the day so far to a birthday without its cake; at the level A2. */
export const spanishTalk: Talk = {
  language: "Spanish",
  slips: spanishSlips,
  cannotAnswer: "Buena pregunta, pero soy solo una demostración y no sé responder.",
  over: "Soy solo una demostración: sé una charla, y ya terminó. Para seguir hace falta un modelo de verdad.",
  opening: {
    text: "¡Hola! Qué bien verte por aquí. Soy una demostración, pero podemos charlar un rato. ¿Qué tal tu día?",
    words: [{ word: "charlar", en: "to chat", fr: "bavarder", de: "plaudern" }],
  },
  steps: [
    {
      reactions: [
        [
          words("no (?:muy |tan )?bien|mal|cansad[oa]|triste|difícil|largo"),
          "Vaya, qué día. Aquí vamos despacio.",
        ],
        [words("bien|genial|buen[oa]?|feliz|contento|contenta"), "¡Me alegro!"],
      ],
      reaction: "Gracias por contármelo.",
      text: "Mucha gente en España desayuna café y tostadas. ¿Qué desayunas tú normalmente?",
      words: [
        {
          word: "desayunar",
          en: "to have breakfast",
          fr: "prendre le petit déjeuner",
          de: "frühstücken",
        },
        { word: "la tostada", en: "toast", fr: "le pain grillé", de: "der Toast" },
      ],
    },
    {
      reactions: [
        [words("nada|no desayuno"), "Nada por la mañana, entendido."],
        [words("pan|tostadas?|huevos?|frutas?|cereales|arroz|queso"), "¡Qué rico!"],
        [words("café|té|leche|zumo|jugo|agua"), "Algo para beber primero, claro."],
      ],
      reaction: "Así empieza bien la mañana.",
      text: "Ahora, algo más grande. ¿Qué platos te gustan y por qué?",
      words: [{ word: "el plato", en: "dish", fr: "le plat", de: "das Gericht" }],
    },
    {
      reactions: [[words("no me gustan?"), "También está bien decir que no."]],
      reaction: "Suena delicioso.",
      text: "Imagina una fiesta de cumpleaños para un amigo o una amiga. ¿Cuántos años tiene?",
      words: [
        { word: "el cumpleaños", en: "birthday", fr: "l'anniversaire", de: "der Geburtstag" },
        { word: "la fiesta", en: "party", fr: "la fête", de: "die Feier" },
      ],
    },
    {
      reactions: [],
      reaction: "¡Feliz cumpleaños, entonces!",
      text: "En la fiesta hay música y comida. ¿Qué hacen todos después de comer?",
      words: [
        { word: "después de", en: "after", fr: "après", de: "nach" },
        { word: "todos", en: "everybody", fr: "tout le monde", de: "alle" },
      ],
    },
    {
      reactions: [
        [/\bbail|\bdanz/i, "¡A bailar!"],
        [/\bjueg|\bjug/i, "¡A jugar!"],
        [/\bhabl|\bcharl|\bconvers/i, "Una buena charla, claro que sí."],
        [/\bcant/i, "¡A cantar!"],
      ],
      reaction: "Así la tarde pasa volando.",
      text: "De repente falta la tarta. ¿Cómo solucionan el problema?",
      words: [
        { word: "la tarta", en: "cake", fr: "le gâteau", de: "die Torte" },
        { word: "de repente", en: "suddenly", fr: "soudain", de: "plötzlich" },
      ],
    },
    {
      reactions: [
        [/\bcompr/i, "Una tarta de la tienda también vale."],
        [/\bhac|\bcocin|\bhorn/i, "Una tarta hecha en casa, ¡qué detalle!"],
      ],
      reaction: "Problema resuelto.",
      text: "La fiesta termina muy tarde. ¿Cómo vuelves a casa?",
      words: [{ word: "volver", en: "to go back", fr: "rentrer", de: "zurückkehren" }],
    },
    {
      reactions: [
        [words("bus|autobús|metro|tren|tranvía"), "En transporte público, muy práctico."],
        [words("a pie|camin\\w*|andando"), "Un paseo de noche, qué tranquilo."],
        [words("coche|carro|auto|taxi|moto|bici\\w*"), "Con ruedas se llega antes."],
      ],
      reaction: "Bueno, ya estás en casa.",
      text: "Al día siguiente escribes un mensaje. ¿Qué dices en una frase?",
      words: [
        { word: "al día siguiente", en: "the next day", fr: "le lendemain", de: "am nächsten Tag" },
        { word: "la frase", en: "sentence", fr: "la phrase", de: "der Satz" },
      ],
    },
    {
      reactions: [[words("gracias"), "Dar las gracias siempre queda bien."]],
      reaction: "Mensaje enviado.",
      text: "Aquí termina la demostración, después de ocho turnos. Con un modelo de verdad, la charla puede seguir. ¡Gracias por practicar!",
      words: [{ word: "seguir", en: "to go on", fr: "continuer", de: "weitergehen" }],
    },
  ],
};
