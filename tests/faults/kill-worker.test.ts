import { afterAll, beforeAll, expect, test } from "vitest";

import type { Talk } from "../support/start-talk.ts";
import { findDamage, findFaults, strayMessages } from "./check-turns.ts";
import { runsAll, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { answerScene, otherScenes, quiet, type TurnScene } from "./turn-scenes.ts";

/** A killed worker's turn goes on elsewhere within this time. */
const recoveryMs = 10_000;

/** All kill points with `npm run faults`; else these few, spread over a turn. */
const shortCount = 4;

/** Worlds side by side: what takes long is waiting for leases to run out. */
const worldCount = 4;
let worlds: readonly FaultWorld[] = [];

beforeAll(async () => {
  worlds = await Promise.all(Array.from({ length: worldCount }, () => startFaultWorld()));
  await Promise.all(worlds.map((world) => world.startGateway()));
}, 120_000);

afterAll(() => Promise.all(worlds.map((world) => world.close())));

test.each(runsAll ? [answerScene, ...otherScenes] : [answerScene])(
  "I5, I6: wherever in $name the worker is killed, the learner gets one answer and pays for one",
  async (scene) => {
    const [world] = worlds;
    if (!world) throw new Error("no world");
    const effects = await recordEffects(world, scene);
    expect(effects.length).toBeGreaterThan(5);
    const points = runsAll ? effects.map((_, index) => index) : spread(effects.length, shortCount);
    const told = await Promise.all(
      worlds.map((each, lane) =>
        killAtEach(
          each,
          scene,
          points.filter((_point, index) => index % worlds.length === lane),
        ),
      ),
    );
    const broken = told
      .flat()
      .map(({ point, fault }) => `after ${effects[point] ?? ""} (${String(point)}): ${fault}`);
    expect(broken).toEqual([]);
  },
  600_000,
);

/** What takes effect while one turn is answered, in order. */
async function recordEffects(world: FaultWorld, scene: TurnScene): Promise<string[]> {
  let effects: string[] = [];
  const onEffect = (effect: string) => void effects.push(effect);
  const worker = await world.startWorker(await world.watch({ onEffect }));
  const before = await scene.prepare(world);
  effects = [];
  const talk = await scene.begin(world, before);
  await quiet();
  expect(await findFaults(world.parley)).toEqual([]);
  await talk.person.waitFor(() => isWhole(scene, talk));
  await quiet();
  await worker.kill("SIGTERM");
  return effects;
}

interface Finding {
  point: number;
  fault: string;
}

/** Tries some points in one world. */
async function killAtEach(
  world: FaultWorld,
  scene: TurnScene,
  points: readonly number[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const point of points) {
    const faults = await killAt(world, scene, point);
    findings.push(...faults.map((fault) => ({ point, fault })));
  }
  return findings;
}

/** Kills the worker after the effect of that number, and lets another one go on. */
async function killAt(world: FaultWorld, scene: TurnScene, point: number): Promise<string[]> {
  let armed = false;
  let seen = 0;
  const killed = Promise.withResolvers<number>();
  const onEffect = async () => {
    if (!armed) return;
    seen += 1;
    if (seen <= point) return;
    await victim.kill("SIGKILL");
    killed.resolve(performance.now());
  };
  const successor = await world.startSuccessor();
  const victim = await world.startWorker(await world.watch({ onEffect }));
  const before = await scene.prepare(world);
  armed = true;
  const beginning = scene.begin(world, before);
  const killedAtMs = await killed.promise;
  successor.thaw();
  const talk = await beginning;
  const faults: string[] = [];
  const leftMs = recoveryMs - (performance.now() - killedAtMs);
  await talk.person
    .waitFor(() => isWhole(scene, talk), leftMs)
    .catch(() => {
      faults.push(`not whole within ${String(recoveryMs)} ms`);
    });
  faults.push(...(await findDamage(world.parley, talk, scene.answers)));
  await successor.kill("SIGTERM");
  return faults;
}

function isWhole(scene: TurnScene, talk: Talk): boolean {
  return talk.answers().length === scene.answers && strayMessages(talk).length === 0;
}

/** So many indexes, evenly spread from the first to the last. */
function spread(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.round((index * (length - 1)) / (count - 1)),
  );
}
