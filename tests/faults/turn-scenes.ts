import type { TestParley } from "../support/parley.ts";
import { findButton, type Talk } from "../support/start-talk.ts";
import { pacedAnswer, slip, type FaultWorld } from "./fault-world.ts";

/** A way in which a turn comes about, and what the learner has in the end. */
export interface TurnScene {
  readonly name: string;
  /** What is there before the turn that is disturbed. */
  prepare(world: FaultWorld): Promise<Talk | undefined>;
  /** Begins that turn; answers the talk in which it is. */
  begin(world: FaultWorld, talk: Talk | undefined): Promise<Talk>;
  /** Finished answers that then stand. */
  readonly answers: number;
}

/** Says something and resolves in the middle of the answer, with some two seconds of it to come. */
export async function sayUntilShown(parley: TestParley, talk: Talk): Promise<void> {
  parley.providers.script("anthropic", pacedAnswer(30));
  talk.person.send(talk.threadId, slip);
  await talk.person.waitFor((me) =>
    me.seen(talk.threadId).some((message) => findButton(message, "turn:stop")),
  );
}

/** The worker is watched only once this has become quiet: what comes late belongs to what was before. */
const quietMs = 500;
export const quiet = () => new Promise((resolve) => setTimeout(resolve, quietMs));

async function greeted(world: FaultWorld): Promise<Talk> {
  const talk = await world.newTalk();
  await quiet();
  return talk;
}

function required(talk: Talk | undefined): Talk {
  if (!talk) throw new Error("the scene has no talk");
  return talk;
}

export const answerScene: TurnScene = {
  name: "an answer",
  prepare: greeted,
  begin: (_world, given) => {
    const talk = required(given);
    talk.person.send(talk.threadId, slip);
    return Promise.resolve(talk);
  },
  answers: 2,
};

const greetingTimeoutMs = 30_000;

const greetingScene: TurnScene = {
  name: "a greeting",
  prepare: () => Promise.resolve(undefined),
  begin: (world) => world.newTalk(greetingTimeoutMs),
  answers: 1,
};

const retryScene: TurnScene = {
  name: "a Retry",
  prepare: async (world) => {
    const talk = await greeted(world);
    await talk.say(slip);
    await quiet();
    return talk;
  },
  begin: async (_world, given) => {
    const talk = required(given);
    const last = talk.answers().at(-1);
    const button = last && findButton(last, "turn:retry");
    if (!button) throw new Error("nothing to retry");
    await talk.person.click(last.id, button);
    return talk;
  },
  answers: 2,
};

const stopScene: TurnScene = {
  name: "an answer that is stopped",
  prepare: greeted,
  begin: (world, given) => {
    const talk = required(given);
    world.parley.providers.script("anthropic", pacedAnswer(20), pacedAnswer(20));
    talk.person.send(talk.threadId, slip);
    void stopWhenShown(talk);
    return Promise.resolve(talk);
  },
  answers: 2,
};

/** Stop may come too late, or go under with the worker: all that counts is what stands in the end. */
async function stopWhenShown({ person, threadId }: Talk): Promise<void> {
  const shown = await person.waitFor(
    (me) => me.seen(threadId).find((message) => findButton(message, "turn:stop")),
    20_000,
  );
  await person.click(shown.id, findButton(shown, "turn:stop") ?? "");
}

export const otherScenes: readonly TurnScene[] = [greetingScene, retryScene, stopScene];
