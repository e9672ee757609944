import { setTimeout as delay } from "node:timers/promises";

import type { Contestant } from "../support/contestant.ts";
import { describeSpread, quantile } from "../support/statistics.ts";
import type { Measure } from "./measure.ts";

const samplesPerRound = 25;
const everyMs = 60;
const goal = 1.5;

/** From the dispatch of a command to the callback that acknowledges it. */
export const acknowledgement: Measure = {
  name: "acknowledgement",
  run: async ({ floor, parley, rounds }) => {
    const ofFloor = watchCallbacks(floor);
    const ofParley = watchCallbacks(parley);
    for (let sample = 0; sample < rounds * samplesPerRound; sample += 1) {
      await runCommand(floor, sample, "ping");
      await runCommand(parley, sample, "session status");
    }
    const [floorMs, parleyMs] = [ofFloor.end(), ofParley.end()];
    const ratio = quantile(parleyMs, 0.5) / quantile(floorMs, 0.5);
    return [
      {
        measure: "acknowledgement, p50 / p95",
        floor: describeSpread(floorMs),
        parley: describeSpread(parleyMs),
        ratio: `${ratio.toFixed(2)} x floor`,
        goal: `p50 ≤ ${goal} x floor`,
        isMet: ratio <= goal,
      },
    ];
  },
};

async function runCommand(contestant: Contestant, sample: number, command: string): Promise<void> {
  const learner = contestant.learners[sample % contestant.learners.length];
  await Promise.all([
    learner?.person.runCommand(learner.channelId, command).catch(() => undefined),
    delay(everyMs),
  ]);
}

function watchCallbacks({ discord }: Contestant): { end(): number[] } {
  const sentAtMs = new Map<string, number>();
  const tookMs: number[] = [];
  const stop = discord.world.onEvent((event) => {
    if (event.type === "interaction-created") {
      sentAtMs.set(event.interaction.id, performance.now());
    } else if (event.type === "interaction-acknowledged") {
      tookMs.push(performance.now() - (sentAtMs.get(event.interaction.id) ?? Number.NaN));
    }
  });
  return {
    end: () => {
      stop();
      return tookMs;
    },
  };
}
