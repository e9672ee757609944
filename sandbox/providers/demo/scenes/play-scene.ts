import type { ChatRequest } from "../../chat-request.ts";
import { noTalk } from "../labels.ts";
import type { DemoPrompt } from "../read-prompt.ts";
import { anyScenes } from "./any-scene.ts";
import { cafeScenes } from "./cafe-scenes.ts";
import type { DemoScene } from "./demo-scene.ts";

/** What the demo says in its role, and what it says that the learner has reached. */
export interface ScenePlay {
  text: string;
  objectives: readonly { id: string; evidence: string }[];
}

/** What the notes to the tutor say of where a scene stands. */
interface Stand {
  open: readonly string[];
  isLastPart: boolean;
  isOver: boolean;
}

/**
 * Plays the tutor's part of a scene; undefined where none is played. It knows the café, where it
 * proposes what a sentence plainly does; in other scenes it proposes that each sentence reaches what
 * is open first, and leaves the judgement to who reads it.
 */
export function playScene(request: ChatRequest, prompt: DemoPrompt): ScenePlay | undefined {
  const { system, messages } = request;
  if (!/^# The scene$/m.test(system)) return undefined;
  const language = prompt.talk?.language ?? "";
  const stand = readStand(messages.at(-1)?.text ?? "");
  const cafe = cafeScenes[language];
  const isCafe = messages.some(({ text }) => text.includes("\n- order_drink: "));
  if (cafe && isCafe) return playCafe(cafe, stand, prompt.learnerText);
  return playAny(language, stand, { learnerText: prompt.learnerText, turns: messages.length });
}

function readStand(newest: string): Stand {
  const [, part, parts] = /Scene, part (\d+) of (\d+)/.exec(newest) ?? [];
  const [, open = ""] = /\bOpen: ([a-z0-9_, ]+)\./.exec(newest) ?? [];
  return {
    open: open === "" ? [] : open.split(", "),
    isLastPart: part === parts,
    isOver: newest.includes("The scene is over") || newest.includes("end the scene now, whatever"),
  };
}

function playCafe(cafe: DemoScene, stand: Stand, learnerText: string): ScenePlay {
  const { steps, agrees, asksAgain, farewell } = cafe;
  const [opening] = steps;
  if (learnerText === "") return { text: opening?.cue ?? agrees, objectives: [] };
  const objectives = steps
    .filter(({ id }) => stand.open.includes(id))
    .flatMap(({ id, done }) => {
      const evidence = sentencesOf(learnerText).find((sentence) => done.test(sentence));
      return evidence === undefined ? [] : [{ id, evidence }];
    });
  const isReached = (id: string) => objectives.some((objective) => objective.id === id);
  const left = stand.open.filter((id) => !isReached(id));
  const lastOpen = steps.findIndex(({ id }) => id === stand.open.at(-1));
  const next = steps.find(({ id }) => id === left[0]) ?? steps[lastOpen + 1];
  if (stand.isOver || !next || (left.length === 0 && stand.isLastPart)) {
    return { text: farewell, objectives };
  }
  return { text: `${objectives.length > 0 ? agrees : asksAgain} ${next.cue}`, objectives };
}

function playAny(
  language: string,
  { open, isLastPart, isOver }: Stand,
  { learnerText, turns }: { learnerText: string; turns: number },
): ScenePlay {
  const scene = anyScenes[language];
  if (!scene) return { text: noTalk, objectives: [] };
  if (learnerText === "") return { text: scene.opening, objectives: [] };
  const [id] = open;
  const objectives = id === undefined ? [] : [{ id, evidence: learnerText }];
  const isEnd = isOver || (isLastPart && open.length <= 1);
  const goesOn = scene.goesOn[Math.floor(turns / 2) % scene.goesOn.length] ?? "";
  return { text: isEnd ? scene.farewell : goesOn, objectives };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
