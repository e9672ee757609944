import { afterEach, expect, test } from "vitest";

import { findDamage } from "./check-turns.ts";
import { runsAll, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { sayUntilShown } from "./turn-scenes.ts";

/** A frozen worker's turn goes on elsewhere within this time. */
const recoveryMs = 10_000;
const freezeMs = runsAll ? 90_000 : 10_000;

let world: FaultWorld;

afterEach(() => world.close());

test("I6, I12: a worker that wakes after a freeze neither answers nor charges again, and works on", async () => {
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

/** Who was charged what, oldest first. What the zombie hears of its own call puts the estimate right. */
function readLedger(): Promise<unknown[]> {
  return world.parley.database.sql().execute(
    `select call_id, kind, amount_pico_usd from ledger_entry
      where kind <> 'reconciliation' order by posted_at, id`,
  );
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, durationMs)));
}
