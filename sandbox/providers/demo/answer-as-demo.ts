import type { Answer } from "../answer.ts";
import type { ChatRequest } from "../chat-request.ts";
import { findTrailer, writeTrailer } from "../trailer.ts";
import { answerMaterial } from "./answer-material.ts";
import { answerRecap } from "./answer-recap.ts";
import { answerScenarioDraft } from "./answer-scenario-draft.ts";
import { speakOfMessage } from "./answer-task.ts";
import { findFact } from "./find-fact.ts";
import { findSlips } from "./find-slips.ts";
import { labelFor, noTalk } from "./labels.ts";
import { speakAs } from "./manners.ts";
import { readPrompt, type DemoPrompt } from "./read-prompt.ts";
import { playScene } from "./scenes/play-scene.ts";
import type { Talk, TalkStep, Word } from "./talk.ts";

/** What is said and noted in one answer. */
interface Speech {
  text: string;
  corrections: object[];
  words: readonly Word[];
  objectives?: readonly object[];
}

/** As fast as a model on a good machine. */
const pace = { firstTokenMs: 350, tokensPerSecond: 35 };

/** Nobody reads along; slow enough to see how it comes along, and to call it off. */
const materialPace = { firstTokenMs: 350, tokensPerSecond: 120 };

const mostCorrections = 3;

/** The demo's answer: the next step of its talk, and always the label that it is a demo. */
export function answerAsDemo(request: ChatRequest): Answer {
  const material = answerMaterial(request);
  if (material !== undefined) return { text: material, ...materialPace };
  const recap = answerRecap(request);
  if (recap !== undefined) return { text: recap, ...materialPace };
  const draft = answerScenarioDraft(request);
  if (draft !== undefined) return { text: draft, ...materialPace };
  const prompt = readPrompt(request);
  const speech: Speech = speakOfMessage(request) ?? speakInScene(request, prompt) ?? speak(prompt);
  const { text, corrections, words, objectives = [] } = speech;
  const trailer = findTrailer(request.system);
  const visible = `${text}\n${labelFor(prompt.nativeName)}`;
  if (!trailer) return { text: visible, ...pace };
  const vocabulary = words.map((word) => ({
    word: word.word,
    meaning: word[prompt.native] ?? word.en,
  }));
  const facts = findFact(prompt.learnerText, prompt.native);
  const notes = writeTrailer(trailer, {
    corrections,
    vocabulary,
    objectives: [...objectives],
    facts,
  });
  return { text: `${visible}\n${notes}`, ...pace };
}

/** In its role; slips are noted there too, and not taken up. */
function speakInScene(request: ChatRequest, prompt: DemoPrompt): Speech | undefined {
  const play = playScene(request, prompt);
  if (!play) return undefined;
  const slips = prompt.talk ? findSlips(prompt.talk, prompt.learnerText, prompt.native) : [];
  const corrections = slips.map(({ correction }) => correction).slice(0, mostCorrections);
  return { ...play, corrections, words: [] };
}

function speak(prompt: DemoPrompt): Speech {
  const { talk, nextStep, learnerText, isFirst } = prompt;
  if (!talk) return { text: noTalk, corrections: [], words: [] };
  if (isFirst && learnerText !== "") return tryOut(talk, prompt);
  const lastStep = talk.steps[nextStep - 1] ?? talk.opening;
  if (nextStep < 0 || learnerText === "") {
    return { text: lastStep.text, words: lastStep.words, corrections: [] };
  }
  const step = talk.steps[nextStep];
  const slips = findSlips(talk, prompt.learnerText, prompt.native);
  const corrections = slips.map(({ correction }) => correction).slice(0, mostCorrections);
  if (!step) return { text: talk.over, corrections, words: [] };
  const first = slips[0]?.recast ?? react(step, learnerText);
  const answerless = learnerText.includes("?") ? talk.cannotAnswer : undefined;
  return { text: [answerless ?? first, step.text].join(" "), corrections, words: step.words };
}

/** Takes up a slip, if there is one, and goes on as this tutor would. */
function tryOut(talk: Talk, prompt: DemoPrompt): Speech {
  const slips = findSlips(talk, prompt.learnerText, prompt.native).slice(0, mostCorrections);
  const recast = slips.slice(0, 1).map((slip) => slip.recast);
  return {
    text: [...recast, speakAs(prompt.tutorName, talk.language)].join(" "),
    corrections: slips.map(({ correction }) => correction),
    words: [],
  };
}

function react(step: TalkStep, learnerText: string): string {
  return step.reactions.find(([pattern]) => pattern.test(learnerText))?.[1] ?? step.reaction;
}
