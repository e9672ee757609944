/** What the demo says around a text's own words, in one language. */
export interface MaterialWording {
  /** What the text says, in a sentence of its own. */
  says(sentence: string): string;
  /** What to notice about a word. */
  notice(word: string, sentence: string): string;
  /** What a word is, as far as a demo can tell. */
  explains(sentence: string): string;
  /** A question that is answered by a word which is missing in a sentence. */
  gap(sentence: string): string;
  /** A question that is answered by a sentence. */
  asks(word: string): string;
}

const english: MaterialWording = {
  says: (sentence) => `(Demo) The text says: “${sentence}”`,
  notice: (word, sentence) => `(Demo) Look at “${word}” in “${sentence}”`,
  explains: (sentence) => `(Demo, no language model) It stands in: “${sentence}”`,
  gap: (sentence) => `Which word is missing? ${sentence}`,
  asks: (word) => `What does the text say about “${word}”?`,
};

const wordings: Readonly<Record<string, MaterialWording>> = {
  English: english,
  Spanish: {
    says: (sentence) => `(Demo) El texto dice: «${sentence}»`,
    notice: (word, sentence) => `(Demo) Fíjate en «${word}» en «${sentence}»`,
    explains: (sentence) => `(Demo, sin modelo de lenguaje) Está en: «${sentence}»`,
    gap: (sentence) => `¿Qué palabra falta? ${sentence}`,
    asks: (word) => `¿Qué dice el texto sobre «${word}»?`,
  },
  French: {
    says: (sentence) => `(Démo) Le texte dit : « ${sentence} »`,
    notice: (word, sentence) => `(Démo) Regarde « ${word} » dans « ${sentence} »`,
    explains: (sentence) => `(Démo, sans modèle de langue) Se trouve dans : « ${sentence} »`,
    gap: (sentence) => `Quel mot manque ? ${sentence}`,
    asks: (word) => `Que dit le texte à propos de « ${word} » ?`,
  },
  German: {
    says: (sentence) => `(Demo) Im Text steht: „${sentence}“`,
    notice: (word, sentence) => `(Demo) Achte auf „${word}“ in „${sentence}“`,
    explains: (sentence) => `(Demo, kein Sprachmodell) Steht in: „${sentence}“`,
    gap: (sentence) => `Welches Wort fehlt? ${sentence}`,
    asks: (word) => `Was sagt der Text über „${word}“?`,
  },
};

/** By a language's English name; English where the demo does not know it. */
export function materialWording(languageName: string): MaterialWording {
  return wordings[languageName] ?? english;
}
