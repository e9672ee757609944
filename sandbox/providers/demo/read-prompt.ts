import type { ChatRequest } from "../chat-request.ts";
import { englishTalk } from "./english-talk.ts";
import { frenchTalk } from "./french-talk.ts";
import { germanTalk } from "./german-talk.ts";
import { spanishTalk } from "./spanish-talk.ts";
import type { NativeLanguage, Talk } from "./talk.ts";

const talks: readonly Talk[] = [spanishTalk, frenchTalk, germanTalk, englishTalk];

const nativeLanguages: Readonly<Record<string, NativeLanguage>> = {
  English: "en",
  Spanish: "es",
  French: "fr",
  German: "de",
};

/** What the demo understands of a prompt. */
export interface DemoPrompt {
  /** Undefined where there is no talk in the language that is learned. */
  talk: Talk | undefined;
  /** The English name of the learner's own language. */
  nativeName: string;
  native: NativeLanguage;
  /** What the learner wrote now, without notes to the tutor; empty where they wrote nothing. */
  learnerText: string;
  /** The step that comes next; -1 for the opening. */
  nextStep: number;
  /** Nothing was said before: with words of the learner, a tutor is tried out. */
  isFirst: boolean;
  /** What the tutor is called; empty for a plain one. */
  tutorName: string;
}

/** Reads from the system message what a tutor is told there, and from the history how far the talk is. */
export function readPrompt({ system, messages }: ChatRequest): DemoPrompt {
  const [, languageName] =
    /\b(?:[Tt]utor of|[Tt]hey learn|[Ll]earns|[Aa]nswer in) ([A-Z]\p{L}+)/u.exec(system) ?? [];
  const talk = findTalk(languageName ?? "");
  const answers = messages.filter(({ role }) => role === "assistant").map(({ text }) => text);
  return {
    talk,
    ...readNative(system),
    learnerText: withoutTags(messages.at(-1)?.text ?? ""),
    nextStep: talk ? findNextStep(talk, answers) : -1,
    isFirst: answers.length === 0,
    tutorName: /^# Your persona[^\n]*: (.+)$/m.exec(system)?.[1] ?? "",
  };
}

/** The talk in the language with this English name. */
export function findTalk(languageName: string): Talk | undefined {
  return talks.find(({ language }) => language === languageName);
}

/** The learner's own language: its English name, and the one of ours that they are told things in. */
export function readNative(system: string): Pick<DemoPrompt, "nativeName" | "native"> {
  const [, nativeName = "English"] = /[Nn]ative language is ([^.,\n]+)/.exec(system) ?? [];
  return { nativeName, native: nativeLanguages[nativeName.split(" ")[0] ?? ""] ?? "en" };
}

/** Notes to the tutor stand between tags; what a learner wrote does not. */
function withoutTags(text: string): string {
  return text.replaceAll(/<([a-z-]+)>.*?<\/\1>/gs, "").trim();
}

/**
 * One after the last step that stands in the history. Steps are found by their text, so that a talk
 * goes on where it was after a restart, a Retry or a cut of its beginning.
 */
function findNextStep(talk: Talk, answers: readonly string[]): number {
  const stepOf = (answer: string) => talk.steps.findIndex(({ text }) => answer.includes(text));
  const last = answers.findLast((answer) => isOf(talk, answer));
  return last === undefined ? -1 : stepOf(last) + 1;
}

function isOf(talk: Talk, answer: string): boolean {
  return [talk.opening, ...talk.steps].some(({ text }) => answer.includes(text));
}
