import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";

import { agreeTo, ask, textOf } from "../support/command-world.ts";
import { findFaults } from "./check-turns.ts";
import { pacedAnswer, slip, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { quiet } from "./turn-scenes.ts";

/** A frozen worker's comparison goes on elsewhere within this time. */
const recoveryMs = 15_000;

let world: FaultWorld;

afterEach(() => world.close());

test("A worker that wakes after a freeze writes nothing over its successor's answers to a comparison", async () => {
  world = await startFaultWorld();
  await world.startGateway();
  const successor = await world.startSuccessor();
  const frozen = await world.startWorker();
  const { parley } = world;
  const { person } = await world.newTalk();
  await quiet();
  const { practiceId } = parley.discord.places;
  const panel = () =>
    person
      .seen(practiceId)
      .map(textOf)
      .find((text) => text.includes(slip)) ?? "";
  parley.providers.answerWith(() => pacedAnswer(15));
  await agreeTo(person, await ask(person, practiceId, "persona compare", { sentence: slip }));
  await person.waitFor(() => panel().includes("¡Qué bien!"));
  // More has come by then, and waits for the next edit.
  await delay(300);
  frozen.freeze();
  parley.providers.answerWith(() => ({ text: "¿Y qué más?" }));
  successor.thaw();
  await person.waitFor(() => panel().includes("for both answers"), recoveryMs);
  expect(panel()).toContain("¿Y qué más?");
  const stands = panel();
  const written = parley.discord.requests.length;

  frozen.thaw();
  await delay(3_000);
  const writtenByTheZombie = parley.discord.requests
    .slice(written)
    .filter(({ method }) => method === "PATCH");
  expect(writtenByTheZombie).toEqual([]);
  expect(panel()).toBe(stands);
  expect(frozen.hasEnded).toBe(false);
  expect(await findFaults(parley)).toEqual([]);
}, 120_000);
