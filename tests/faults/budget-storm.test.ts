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
 * Who writes in which order, and who is killed when, comes from the seed. `STORM_SEEDS=17,18` has the
 * storms of one round again, as a failure prints them.
 */

const size: StormSize = runsAll
  ? { learners: 200, enoughFor: 50, workers: 3, gateways: 2 }
  : { learners: 40, enoughFor: 10, workers: 2, gateways: 2 };

/** Storms at once, on the same processes. */
const laneCount = runsAll ? 4 : 2;
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
    for (let at = 0; at < seeds.length; at += laneCount) {
      const round = seeds.slice(at, at + laneCount);
      const faults = await rage(round.map((seed) => planStorm(seed, size, killsMax)));
      expect(faults, `STORM_SEEDS=${round.join(",")} has it again`).toEqual([]);
    }
    expect(await findFaults(world.faults.parley, { mayExceed: true })).toEqual([]);
  },
);

/** Some storms at once; what is wrong after them. */
async function rage(plans: readonly StormPlan[]): Promise<string[]> {
  Object.assign(world.counts, { requests: 0, sayings: 0 });
  const calm = new AbortController();
  const killing = plans.flatMap(({ kills }) =>
    kills.map(async ({ after, ...victim }) => {
      // Counted over all storms of the round.
      const count = after.count * plans.length;
      while (world.counts[after.what] <= count && !calm.signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
      }
      world.kill(victim);
    }),
  );
  const told = await Promise.all(
    plans.map(async (plan, lane) => {
      const faults = (await lanes[lane]?.run(plan)) ?? ["no lane"];
      return faults.map((fault) => `${String(plan.seed)}: ${fault}`);
    }),
  );
  calm.abort();
  await Promise.all(killing);
  await world.untilAllStand();
  return told.flat();
}
