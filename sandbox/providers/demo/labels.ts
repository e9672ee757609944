/**
 * The line under all that the demo says, in the learner's own language, by its English name. It
 * stands there whatever else is said.
 */
const labels: Readonly<Record<string, string>> = {
  English: "Demo: prepared answers, no language model",
  Spanish: "Demostración: respuestas preparadas, sin modelo de lenguaje",
  French: "Démonstration : réponses préparées, sans modèle de langue",
  German: "Demo: vorbereitete Antworten, kein Sprachmodell",
  Italian: "Dimostrazione: risposte preparate, nessun modello linguistico",
  Portuguese: "Demonstração: respostas preparadas, sem modelo de linguagem",
  Chinese: "演示：预先写好的回答，没有语言模型",
  Japanese: "デモ：用意された返答です。言語モデルではありません",
};

/** The label for a learner whose native language has this English name. */
export function labelFor(nativeName: string): string {
  const known = Object.keys(labels).find((name) => nativeName.includes(name)) ?? "English";
  return `-# ${labels[known]}`;
}

/** Said where the demo has no talk in the language that was asked for. */
export const noTalk =
  "I am only a demo. I know one talk each in Spanish, French, German and English: start a session in one of these, or connect a real model.";
