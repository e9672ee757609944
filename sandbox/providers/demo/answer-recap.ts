import type { ChatRequest } from "../chat-request.ts";

/** What is said of a talk that is over, in one language. */
interface RecapWording {
  /** How it began and ended, in the learner's own words. */
  summary(messages: number, first: string, last: string): string;
  /** Something to say once more, as it should be. */
  sayAgain(corrected: string): string;
  /** Where nothing was corrected. */
  sayMore: string;
}

const english: RecapWording = {
  summary: (messages, first, last) =>
    `(Demo, no language model) You wrote something ${messages} times. You began with “${first}”, and at the end you said “${last}”.`,
  sayAgain: (corrected) => `Say this once more in your next talk: “${corrected}”.`,
  sayMore: "Answer the next question with two sentences instead of one.",
};

const wordings: Readonly<Record<string, RecapWording>> = {
  English: english,
  Spanish: {
    summary: (messages, first, last) =>
      `(Demo, sin modelo de lenguaje) Has escrito ${messages} veces. Empezaste con «${first}» y al final dijiste «${last}».`,
    sayAgain: (corrected) => `Di esto otra vez en tu próxima conversación: «${corrected}».`,
    sayMore: "Responde a la próxima pregunta con dos frases en vez de una.",
  },
  French: {
    summary: (messages, first, last) =>
      `(Démo, sans modèle de langue) Tu as écrit ${messages} fois. Tu as commencé par « ${first} » et tu as fini par « ${last} ».`,
    sayAgain: (corrected) => `Redis ceci dans ta prochaine conversation : « ${corrected} ».`,
    sayMore: "Réponds à la prochaine question par deux phrases au lieu d’une.",
  },
  German: {
    summary: (messages, first, last) =>
      `(Demo, kein Sprachmodell) Du hast ${messages}-mal etwas geschrieben. Begonnen hast du mit „${first}“, und am Ende hast du „${last}“ gesagt.`,
    sayAgain: (corrected) => `Sag das im nächsten Gespräch noch einmal: „${corrected}“.`,
    sayMore: "Antworte auf die nächste Frage mit zwei Sätzen statt mit einem.",
  },
};

const quoteLengthMaximum = 60;

/**
 * What a talk was about, as far as a demo can tell, in the form that it is asked for; undefined where
 * nobody asks.
 */
export function answerRecap({ system, messages }: ChatRequest): string | undefined {
  const [, language] = /^You look back on a talk.*as to a friend, in (\p{L}+)/su.exec(system) ?? [];
  if (language === undefined) return undefined;
  const talk = messages.at(-1)?.text ?? "";
  const said = [...talk.matchAll(/^Learner: (.+)$/gm)].map(([, text = ""]) => text);
  const [, corrected] = /^Corrected: ".*" to "(.*)"$/m.exec(talk) ?? [];
  const wording = wordings[language] ?? english;
  const summary = wording.summary(said.length, shorten(said[0]), shorten(said.at(-1)));
  const tomorrow = corrected === undefined ? wording.sayMore : wording.sayAgain(corrected);
  return JSON.stringify({ summary, tomorrow });
}

function shorten(text = "…"): string {
  return text.length > quoteLengthMaximum ? `${text.slice(0, quoteLengthMaximum)}…` : text;
}
