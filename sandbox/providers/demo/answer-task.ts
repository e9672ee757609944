import type { ChatRequest } from "../chat-request.ts";
import { findSlips } from "./find-slips.ts";
import { noTalk } from "./labels.ts";
import { openingTranslations } from "./opening-translations.ts";
import { findTalk, readNative } from "./read-prompt.ts";
import type { NativeLanguage, Sentences, Talk, Word } from "./talk.ts";

/** What is said of a message, and noted. */
export interface TaskSpeech {
  text: string;
  corrections: object[];
  words: readonly Word[];
}

/** How the system message puts what is asked about a message. */
const tasks = [
  ["correct", /^Write the message again/m],
  ["explain", /^Explain in /m],
  ["translate", /^Translate the message/m],
] as const;

const mostWords = 4;

/** What the demo says of one message, where it is asked about one; undefined in a talk. */
export function speakOfMessage({ system, messages }: ChatRequest): TaskSpeech | undefined {
  const [, languageName] = /^You help a learner of (\p{L}+)/u.exec(system) ?? [];
  const [task] = tasks.find(([, pattern]) => pattern.test(system)) ?? [];
  if (languageName === undefined || !task) return undefined;
  const talk = findTalk(languageName);
  if (!talk) return { text: noTalk, corrections: [], words: [] };
  const { native } = readNative(system);
  const message = withinTags(messages.at(-1)?.text ?? "");
  if (task === "correct") return correct(talk, message, native);
  const text = translateOpening(talk, message, native) ?? cannot[task][native];
  return { text, corrections: [], words: findWords(talk, message) };
}

/** The learner's message is data between tags. */
function withinTags(text: string): string {
  return (/^<([a-z-]+)>(.*)<\/\1>$/s.exec(text)?.[2] ?? text).trim();
}

function correct(talk: Talk, message: string, native: NativeLanguage): TaskSpeech {
  const corrections = findSlips(talk, message, native).map(({ correction }) => correction);
  const text = corrections.reduce(
    (said, { original, corrected }) => said.replace(original, corrected),
    message,
  );
  return { corrections, words: [], text: corrections.length > 0 ? text : cannot.correct[native] };
}

function translateOpening(
  { language, opening }: Talk,
  message: string,
  native: NativeLanguage,
): string | undefined {
  return message.includes(opening.text) ? openingTranslations[language]?.[native] : undefined;
}

/** Words of the demo's talk that stand in a message. */
function findWords({ opening, steps }: Talk, message: string): Word[] {
  const said = message.toLowerCase();
  return [opening, ...steps]
    .flatMap(({ words }) => words)
    .filter(({ word }) =>
      said.includes(word.toLowerCase().replace(/^(?:el|la|le|der|die|das|the|to|a) /, "")),
    )
    .slice(0, mostWords);
}

/** What a demo without a model can say. */
const cannot: Readonly<Record<"correct" | "explain" | "translate", Sentences>> = {
  correct: {
    en: "None of the few mistakes that this demo knows is in this message.",
    es: "En este mensaje no hay ninguno de los pocos errores que conoce esta demostración.",
    fr: "Ce message ne contient aucune des quelques fautes que connaît cette démonstration.",
    de: "In dieser Nachricht steht keiner der wenigen Fehler, die diese Demo kennt.",
  },
  explain: {
    en: "This is only a demo: it knows what its own first message means, and some words.",
    es: "Esto es solo una demostración: sabe qué significa su primer mensaje, y algunas palabras.",
    fr: "Ce n’est qu’une démonstration : elle sait ce que veut dire son premier message, et quelques mots.",
    de: "Das ist nur eine Demo: Sie weiß, was ihre erste Nachricht bedeutet, und ein paar Wörter.",
  },
  translate: {
    en: "This is only a demo: it can translate its own first message, and some words.",
    es: "Esto es solo una demostración: puede traducir su primer mensaje, y algunas palabras.",
    fr: "Ce n’est qu’une démonstration : elle peut traduire son premier message, et quelques mots.",
    de: "Das ist nur eine Demo: Sie kann ihre erste Nachricht übersetzen, und ein paar Wörter.",
  },
};
