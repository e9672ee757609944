/** What the demo says in scenes that it does not know, by the English name of the language. */
interface AnyScene {
  opening: string;
  /** Leads on, whatever was said. */
  goesOn: readonly string[];
  farewell: string;
}

/** In turn, so that two answers in a row are not the same. */
export const anyScenes: Readonly<Record<string, AnyScene>> = {
  English: {
    opening: "Hello! Go ahead, I'm listening.",
    goesOn: ["I see. And then?", "Right. Tell me more.", "Good to know. What else?"],
    farewell: "Good, that's settled. Goodbye!",
  },
  Spanish: {
    opening: "¡Hola! Dígame, le escucho.",
    goesOn: ["Ya veo. ¿Y luego?", "De acuerdo. Cuénteme más.", "Es bueno saberlo. ¿Qué más?"],
    farewell: "Bueno, pues ya está. ¡Adiós!",
  },
  French: {
    opening: "Bonjour ! Je vous écoute.",
    goesOn: ["Je vois. Et ensuite ?", "D'accord. Dites-m'en plus.", "C'est noté. Quoi d'autre ?"],
    farewell: "Bien, c'est réglé. Au revoir !",
  },
  German: {
    opening: "Guten Tag! Ich höre.",
    goesOn: ["Verstehe. Und weiter?", "Gut. Erzählen Sie mehr.", "Gut zu wissen. Was noch?"],
    farewell: "Gut, das wäre geklärt. Auf Wiedersehen!",
  },
};
