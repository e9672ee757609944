import { afterAll, beforeAll, expect, test } from "vitest";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  untilOver,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterAll(() => world.close());

test("Ten learners who write bursts at one instant to two workers are each answered with their own words, once and in order", async () => {
  const workers = [await world.startWorker(), await world.startWorker()];
  const talks = await Promise.all(
    Array.from({ length: 10 }, async (_, number) => {
      const learner = await world.addLearner();
      return { learner, session: await world.begin(learner), name: `Ana${String(number)}` };
    }),
  );
  await Promise.all(
    talks.flatMap(({ learner, session, name }) =>
      [1, 2, 3, 4, 5].map((part) =>
        world.write(learner, session, `Soy ${name}; parte ${String(part)}.`),
      ),
    ),
  );
  await Promise.all(talks.map(({ session }) => untilOver(world, session.id)));
  for (const { session, name } of talks) {
    const turns = await world.turns(session.id);
    expect(turns.every(({ state, attempt }) => state === "answered" && attempt === 1)).toBe(true);
    expect(turns.length).toBeLessThanOrEqual(3);
    const said = turns.map(({ prompt_text: text }) => text).join("\n");
    const parts = [...said.matchAll(/Soy (Ana\d); parte (\d)\./g)];
    expect(parts.map(([, who]) => who)).toEqual(Array.from({ length: 5 }, () => name));
    expect(new Set(parts.map(([, , part]) => part))).toEqual(new Set(["1", "2", "3", "4", "5"]));
  }
  const completed = workers.flatMap(({ sink }) => sink.replies.map(({ target }) => target.turnId));
  expect(new Set(completed).size).toBe(completed.length);
  for (const { chat } of world.providers.requests) {
    const names = JSON.stringify(chat?.messages).match(/Ana\d/g) ?? [];
    expect(new Set(names).size).toBeLessThanOrEqual(1);
  }
  await requireSoundMoney(world);
});
