import type { Sentences } from "./talk.ts";

/** What the first message of each talk says, by the language's English name. */
export const openingTranslations: Readonly<Record<string, Sentences>> = {
  Spanish: {
    en: "Hello! How nice to see you here. I am a demo, but we can chat for a while. How was your day?",
    es: "¡Hola! Me alegra verte por aquí. Soy una demostración, pero podemos hablar un poco. ¿Cómo fue tu día?",
    fr: "Salut ! Ça fait plaisir de te voir ici. Je suis une démonstration, mais on peut bavarder un moment. Comment s’est passée ta journée ?",
    de: "Hallo! Schön, dich hier zu sehen. Ich bin eine Demo, aber wir können ein bisschen plaudern. Wie war dein Tag?",
  },
  French: {
    en: "Hello! I am a demo, but we can chat a little. How are you today?",
    es: "¡Hola! Soy una demostración, pero podemos charlar un poco. ¿Cómo estás hoy?",
    fr: "Bonjour ! Je suis une démonstration, mais nous pouvons parler un peu. Comment ça va aujourd’hui ?",
    de: "Guten Tag! Ich bin eine Demo, aber wir können ein bisschen plaudern. Wie geht es dir heute?",
  },
  German: {
    en: "Hello! I am a demo, but we can chat a little. How was your day?",
    es: "¡Hola! Soy una demostración, pero podemos charlar un poco. ¿Qué tal tu día?",
    fr: "Salut ! Je suis une démonstration, mais on peut bavarder un peu. Comment s’est passée ta journée ?",
    de: "Hallo! Ich bin eine Vorführung, aber wir können uns ein wenig unterhalten. Wie war dein Tag?",
  },
  English: {
    en: "Hello! I am a trial, but we can talk a little. What was your day like?",
    es: "¡Hola! Soy una demostración, pero podemos charlar un poco. ¿Qué tal tu día?",
    fr: "Salut ! Je suis une démonstration, mais on peut bavarder un peu. Comment s’est passée ta journée ?",
    de: "Hallo! Ich bin eine Demo, aber wir können trotzdem kurz plaudern. Wie war dein Tag?",
  },
};
