import { afterEach, expect, test } from "vitest";

import { findButton } from "../support/start-talk.ts";
import { findDamage } from "./check-turns.ts";
import { slip, startFaultWorld, type FaultWorld } from "./fault-world.ts";

const recoveryMs = 10_000;

let world: FaultWorld;

afterEach(() => world.close());

test("A worker that freezes within its last transaction holds nobody up", async () => {
  world = await startFaultWorld();
  await world.startGateway();
  const successor = await world.startSuccessor();
  let isSet = false;
  const frozen = Promise.withResolvers<number>();
  // The turn's claim of the next one comes last: session and budgets, the operator's too, are locked.
  const onStatement = async (sql: string) => {
    if (!isSet || !sql.includes("with claimed as")) return;
    isSet = false;
    victim.freeze();
    successor.thaw();
    frozen.resolve(performance.now());
    await thawed.promise;
  };
  const thawed = Promise.withResolvers<void>();
  const victim = await world.startWorker(await world.watch({ onStatement }));
  const talk = await world.newTalk();
  talk.person.send(talk.threadId, slip);
  await talk.person.waitFor((me) =>
    me.seen(talk.threadId).some((message) => findButton(message, "turn:stop")),
  );
  isSet = true;
  const frozenAtMs = await frozen.promise;
  const other = await world.newTalk(recoveryMs);
  expect(other.answers()).toHaveLength(1);
  await talk.waitForAnswers(2, recoveryMs + 2_000 - (performance.now() - frozenAtMs));
  victim.thaw();
  thawed.resolve();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);
  expect(victim.hasEnded).toBe(false);
}, 60_000);
