/** What each tutor says to words that no talk went before, by the language's English name. */
type Manners = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The plain tutor's, and that of every tutor the demo has not heard of. */
const plain = "";

const manners: Manners = {
  Spanish: {
    [plain]: "Gracias por contármelo. ¿Y qué más?",
    "Friendly Conversationalist": "¡Qué bien suena eso! ¿Y qué pasó después?",
    "Encouraging Coach":
      "Has contado algo entero y se entiende: es un buen paso. ¿Qué detalle puedes añadir?",
    "Guiding Challenger": "Mira otra vez tu frase. ¿Qué palabra cambiarías tú, y por qué?",
    "Expert Scholar":
      "Para ser exactos: primero el tiempo del verbo, luego el plural. ¿Revisamos los dos en tu frase?",
    "Creative Mentor": "Imagina tu frase como una foto. ¿Qué se ve al fondo, y en qué colores?",
  },
  French: {
    [plain]: "Merci de me le dire. Et encore ?",
    "Friendly Conversationalist": "Ça a l’air sympa ! Et après, qu’est-ce qui s’est passé ?",
    "Encouraging Coach":
      "Tu as raconté quelque chose d’entier et on te comprend : c’est un beau pas. Quel détail peux-tu ajouter ?",
    "Guiding Challenger": "Regarde encore ta phrase. Quel mot changerais-tu, et pourquoi ?",
    "Expert Scholar":
      "Pour être précis : d’abord le temps du verbe, puis le pluriel. On vérifie les deux dans ta phrase ?",
    "Creative Mentor":
      "Imagine ta phrase comme une photo. Que voit-on au fond, et en quelles couleurs ?",
  },
  German: {
    [plain]: "Danke, dass du das erzählst. Und was noch?",
    "Friendly Conversationalist": "Das klingt gut! Und was kam danach?",
    "Encouraging Coach":
      "Du hast etwas Ganzes erzählt, und man versteht dich: ein guter Schritt. Welches Detail passt noch dazu?",
    "Guiding Challenger":
      "Lies deinen Satz noch einmal. Welches Wort würdest du ändern, und warum?",
    "Expert Scholar":
      "Genau genommen: erst die Zeit des Verbs, dann die Mehrzahl. Prüfen wir beides in deinem Satz?",
    "Creative Mentor":
      "Stell dir deinen Satz als Foto vor. Was sieht man im Hintergrund, und in welchen Farben?",
  },
  English: {
    [plain]: "Thanks for telling me. What else?",
    "Friendly Conversationalist": "That sounds nice! And what happened next?",
    "Encouraging Coach":
      "You told me something whole, and I understood it: a good step. Which detail could you add?",
    "Guiding Challenger": "Read your sentence once more. Which word would you change, and why?",
    "Expert Scholar":
      "To be exact: first the tense of the verb, then the plural. Shall we check both in your sentence?",
    "Creative Mentor":
      "Imagine your sentence as a photo. What is in the background, and in which colours?",
  },
};

/** One answer of the tutor of that name, in a language in which the demo has a talk. */
export function speakAs(tutorName: string, language: string): string {
  const ofLanguage = manners[language] ?? {};
  return ofLanguage[tutorName] ?? ofLanguage[plain] ?? "";
}
