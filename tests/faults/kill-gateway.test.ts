import { afterEach, expect, test } from "vitest";

import type { ParleyProcess } from "../support/parley-process.ts";
import { findButton, type Talk } from "../support/start-talk.ts";
import { findDamage, findFaults } from "./check-turns.ts";
import { runsAll, slip, startFaultWorld, type FaultWorld } from "./fault-world.ts";

let world: FaultWorld;

afterEach(() => world.close());

/** Kills the gateway at its next write to a table: before the server hears of it, or after its commit. */
interface Trap {
  readonly table: string;
  readonly moment: "before" | "after";
}

/** A world whose gateway falls into the trap once that is set. */
async function startTrapped({ table, moment }: Trap) {
  world = await startFaultWorld();
  await world.startWorker();
  let isSet = false;
  const killed = Promise.withResolvers<void>();
  const kill = async () => {
    if (!isSet) return;
    isSet = false;
    await gateway.kill("SIGKILL");
    killed.resolve();
    // What the dead gateway had asked for must not reach the server any more.
    if (moment === "before") await new Promise(() => undefined);
  };
  const isWrite = new RegExp(`insert into "?${table}\\b`);
  const gateway: ParleyProcess = await world.startGateway(
    await world.watch(
      moment === "before"
        ? { onStatement: (sql) => (isWrite.test(sql) ? kill() : undefined) }
        : { onEffect: (effect) => (effect.split(" ").includes(table) ? kill() : undefined) },
    ),
  );
  return {
    talk: await world.newTalk(),
    spring: async (act: () => unknown) => {
      isSet = true;
      act();
      await killed.promise;
    },
  };
}

async function countRows(sql: string): Promise<number> {
  const [row] = await world.parley.database.sql().execute<{ count: string }[]>(sql);
  return Number(row?.count);
}

const recoveryMs = 15_000;

/** Long enough for a gateway that catches up to do something twice. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1_000));

test("A message whose gateway died before its row was written is read by the next one", async () => {
  const { talk, spring } = await startTrapped({ table: "message", moment: "before" });
  await spring(() => talk.person.send(talk.threadId, slip));
  expect(await countRows("select count(*) from message")).toBe(0);
  await world.startGateway();
  await talk.waitForAnswers(2, recoveryMs);
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);
  expect(await countRows("select count(*) from message")).toBe(1);
}, 120_000);

test("I5: a message whose gateway died after its row was written is answered without it, and once", async () => {
  const { talk, spring } = await startTrapped({ table: "message", moment: "after" });
  await spring(() => talk.person.send(talk.threadId, slip));
  await talk.waitForAnswers(2, recoveryMs);
  await world.startGateway();
  await settled();
  expect(await findDamage(world.parley, talk, 2)).toEqual([]);
  expect(await countRows("select count(*) from message")).toBe(1);
}, 120_000);

/** The dead gateway may or may not have acknowledged the press. */
function pressRetry({ person, answers }: Talk): void {
  const last = answers().at(-1);
  const button = last && findButton(last, "turn:retry");
  if (!button) throw new Error("nothing to retry");
  void person.click(last.id, button).catch(() => undefined);
}

const retries = "select count(*) from turn where kind = 'retry' and state = 'answered'";

test.runIf(runsAll)(
  "A press whose gateway died before its row was written counts as not made",
  async () => {
    const { talk, spring } = await startTrapped({ table: "turn", moment: "before" });
    await spring(() => {
      pressRetry(talk);
    });
    await world.startGateway();
    await settled();
    expect(await countRows(retries)).toBe(0);
    expect(await findDamage(world.parley, talk, 1)).toEqual([]);
    pressRetry(talk);
    await expect.poll(() => countRows(retries)).toBe(1);
    await settled();
    expect(await findDamage(world.parley, talk, 1)).toEqual([]);
  },
  120_000,
);

test.runIf(runsAll)(
  "I5: a press whose gateway died after its row was written is heard, once",
  async () => {
    const { talk, spring } = await startTrapped({ table: "turn", moment: "after" });
    await spring(() => {
      pressRetry(talk);
    });
    await expect.poll(() => countRows(retries), { timeout: 10_000 }).toBe(1);
    await world.startGateway();
    await settled();
    expect(await findDamage(world.parley, talk, 1)).toEqual([]);
    expect(await countRows("select count(*) from turn")).toBe(2);
  },
  120_000,
);

test.runIf(runsAll)(
  "A session whose gateway died after its row was written greets its learner",
  async () => {
    const { talk, spring } = await startTrapped({ table: "session", moment: "after" });
    const { person } = talk;
    await (await person.runCommand(talk.threadId, "session end")).answer();
    const before = new Set(person.channels().map(({ id }) => id));
    await spring(
      () =>
        void person
          .runCommand(world.parley.discord.places.practiceId, "session start", {
            language: "es",
            level: "A2",
          })
          .catch(() => undefined),
    );
    const greeting = await person.waitFor((me) => {
      const thread = me.channels().find(({ id }) => !before.has(id));
      return (
        thread && me.seen(thread.id).find((message) => findButton(message, "turn:corrections"))
      );
    }, 10_000);
    expect(greeting.content).not.toBe("");
    expect(await findFaults(world.parley)).toEqual([]);
  },
  120_000,
);
