import { afterEach, expect, test } from "vitest";

import { findButton } from "../support/start-talk.ts";
import { findDamage } from "./check-turns.ts";
import { runsAll, slip, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { sayUntilShown } from "./turn-scenes.ts";

/** A frozen worker's turn goes on elsewhere within this time. */
const recoveryMs = 10_000;
const freezeMs = runsAll ? 90_000 : 10_000;

let world: FaultWorld;

afterEach(() => world.close());

test("A worker that wakes after a freeze neither answers nor charges again, and works on", async () => {
  world = await startFaultWorld();
  await world.startGateway();
  const successor = await world.startSuccessor();
  const frozen = await world.startWorker();
  const talk = await world.newTalk();
  await sayUntilShown(world.parley, talk);
  frozen.freeze();
  const frozenAtMs = performance.now();
  successor.thaw();
  await talk.waitForAnswers(2, recoveryMs - (performance.now() - frozenAtMs));
  await sleep(freezeMs - (performance.now() - frozenAtMs));
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);
  const before = await readLedger();
  const written = world.parley.discord.requests.length;

  frozen.thaw();
  await sleep(2_500);
  const writtenByTheZombie = world.parley.discord.requests
    .slice(written)
    .filter(({ path, method }) => method !== "GET" && path.includes(talk.threadId));
  expect(writtenByTheZombie).toEqual([]);
  expect(await readLedger()).toEqual(before);
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);

  await successor.kill("SIGTERM");
  await talk.say("¿Sigues ahí?", recoveryMs);
  expect(frozen.hasEnded).toBe(false);
  expect(await findDamage(world.parley, talk, 3)).toEqual([]);
}, 180_000);

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
  await sleep(2_000);
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);
  expect(victim.hasEnded).toBe(false);
}, 60_000);

/** Who was charged what, oldest first. */
function readLedger(): Promise<unknown[]> {
  return world.parley.database
    .sql()
    .execute("select call_id, kind, amount_pico_usd from ledger_entry order by posted_at, id");
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, durationMs)));
}
