import { afterAll, beforeAll, expect, test } from "vitest";

import { findFaults } from "./check-turns.ts";
import { runsAll } from "./fault-world.ts";
import { openLane, type StormLane } from "./storm.ts";
import { planStorm, type StormPlan, type StormSize } from "./storm-plan.ts";
import { startStormWorld, type StormWorld } from "./storm-world.ts";

/*
 * So many write at once on a server whose budget is for exactly so many turns, two gateways hear each
 * of them, and workers and gateways are killed and come again meanwhile. In the end exactly as many are
 * answered as there was money for; all others were told why they are not, and until when. A turn that
 * failed with its workers costs nothing and gives its room back, to whoever writes next.
 *
 * Who writes in which order, and who is killed when, comes from the seed; what the machine does in
 * between does not. `STORM_SEEDS=17,18` has these storms again, as a failure prints them: the one that
 * failed and the one that raged beside it, on the same processes.
 */

const size: StormSize = runsAll
  ? { learners: 200, enoughFor: 50, workers: 3, gateways: 2 }
  : { learners: 40, enoughFor: 10, workers: 2, gateways: 2 };

/** Storms at once, on the same processes; none waits for another. */
const laneCount = 2;
const seedCount = runsAll ? 200 : 2;
const killsMax = runsAll ? 2 : 1;
const pollEveryMs = 5;

const asked = process.env["STORM_SEEDS"]?.split(",").map(Number);
const seeds = asked ?? Array.from({ length: seedCount }, (_, index) => index + 1);

let world: StormWorld;
let lanes: StormLane[];

beforeAll(async () => {
  world = await startStormWorld(size);
  const names = Array.from({ length: laneCount }, (_, lane) => `lane-${String(lane)}`);
  lanes = await Promise.all(names.map((name) => openLane(world, size, name)));
}, 180_000);

afterAll(() => world.close());

test(
  "I4, I6: of many turns at once as many are answered as there is money for, whoever is killed",
  { timeout: 3_600_000 },
  async () => {
    const waiting = [...seeds];
    const raging = new Set<number>();
    const runLane = async (lane: StormLane): Promise<void> => {
      const seed = waiting.shift();
      if (seed === undefined) return;
      raging.add(seed);
      const faults = await rage(lane, planStorm(seed, size, killsMax));
      const beside = [...raging].join(",");
      expect(faults, `seed ${String(seed)}: STORM_SEEDS=${beside} has it again`).toEqual([]);
      raging.delete(seed);
      await runLane(lane);
    };
    await Promise.all(lanes.map(runLane));
    await world.untilAllStand();
    expect(await findFaults(world.faults.parley, { mayExceed: true })).toEqual([]);
  },
);

/** One storm; what is wrong after it. */
async function rage(lane: StormLane, { order, kills }: StormPlan): Promise<string[]> {
  const calm = new AbortController();
  const before = { ...world.counts };
  const killing = kills.map(async ({ after, ...victim }) => {
    const count = before[after.what] + after.count;
    while (world.counts[after.what] <= count && !calm.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    }
    world.kill(victim);
  });
  const faults = await lane.run(order);
  calm.abort();
  await Promise.all(killing);
  return faults;
}
