import { expect, test } from "vitest";

import { findDamage, strayMessages } from "./check-turns.ts";
import { runsAll, startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { answerScene, otherScenes, type TurnScene } from "./turn-scenes.ts";

/** A killed worker's turn goes on elsewhere within this time. */
const recoveryMs = 10_000;

/** All kill points with `npm run faults`; else these few, spread over a turn. */
const shortCount = 4;

/** Worlds side by side: what takes long is waiting for leases to run out. */
const lanes = 4;

test.each(runsAll ? [answerScene, ...otherScenes] : [answerScene])(
  "Wherever in $name the worker is killed, the learner gets one answer and pays for one",
  async (scene) => {
    const effects = await recordEffects(scene);
    expect(effects.length).toBeGreaterThan(5);
    const points = runsAll ? effects.map((_, index) => index) : spread(effects.length, shortCount);
    const told = await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        killAtEach(
          scene,
          points.filter((_point, index) => index % lanes === lane),
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
async function recordEffects(scene: TurnScene): Promise<string[]> {
  const world = await startFaultWorld();
  try {
    await world.startGateway();
    let effects: string[] = [];
    await world.startWorker(await world.watch({ onEffect: (effect) => void effects.push(effect) }));
    const before = await scene.prepare(world);
    effects = [];
    const talk = await scene.begin(world, before);
    await talk.person.waitFor(() => talk.answers().length >= scene.answers);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return effects;
  } finally {
    await world.close();
  }
}

interface Finding {
  point: number;
  fault: string;
}

/** Tries some points in a world of their own. */
async function killAtEach(scene: TurnScene, points: readonly number[]): Promise<Finding[]> {
  if (points.length === 0) return [];
  const world = await startFaultWorld();
  try {
    await world.startGateway();
    const findings: Finding[] = [];
    for (const point of points) {
      const faults = await killAt(world, scene, point);
      findings.push(...faults.map((fault) => ({ point, fault })));
    }
    return findings;
  } finally {
    await world.close();
  }
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
  const isWhole = () => talk.answers().length === scene.answers && strayMessages(talk).length === 0;
  await talk.person.waitFor(isWhole, recoveryMs - (performance.now() - killedAtMs)).catch(() => {
    faults.push(`not whole within ${String(recoveryMs)} ms`);
  });
  faults.push(...(await findDamage(world.parley, talk, scene.answers)));
  await successor.kill("SIGTERM");
  return faults;
}

/** So many indexes, evenly spread from the first to the last. */
function spread(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.round((index * (length - 1)) / (count - 1)),
  );
}
