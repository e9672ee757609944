import { setTimeout as delay } from "node:timers/promises";

import { createRandom } from "../support/random.ts";
import { scriptReply } from "../support/scripted-model.ts";
import { describeSpread, quantile } from "../support/statistics.ts";
import type { Row } from "../support/table.ts";
import { takeTurn, type Turn } from "../support/take-turn.ts";
import type { Measure } from "./measure.ts";

const turnsPerRound = 12;
const everyMs = 130;
const wordCount = 50;
const goal = 2;

/** What comes before and after the model thinks: short turns, one begun after the other. */
export const latency: Measure = {
  name: "latency",
  run: async ({ floor, split, parley, rounds }) => {
    const random = createRandom(2);
    const turns: Promise<Turn>[] = [];
    for (let index = 0; index < rounds * turnsPerRound; index += 1) {
      for (const contestant of [floor, split, parley]) {
        const learner = contestant.learners[index % floor.learners.length];
        if (learner) turns.push(takeTurn(contestant, learner, scriptReply(random, wordCount)));
        await delay(everyMs);
      }
    }
    const done = await Promise.all(turns);
    return [
      compare("message to provider request", done, requestDelay),
      compare("provider's first token to visible text", done, firstTextDelay),
    ];
  },
};

function requestDelay({ reply, sentAtMs }: Turn): number {
  return (reply.requestedAtMs ?? Number.NaN) - sentAtMs;
}

function firstTextDelay({ reply, visibleAtMs }: Turn): number {
  return (visibleAtMs[0] ?? Number.NaN) - (reply.producedAtMs[0] ?? Number.NaN);
}

function compare(measure: string, turns: readonly Turn[], read: (turn: Turn) => number): Row {
  const of = (name: string) =>
    turns
      .filter(({ contestant }) => contestant.name === name)
      .map(read)
      .filter((tookMs) => !Number.isNaN(tookMs));
  const [floor, split, parley] = [of("floor"), of("split"), of("parley")];
  const ratio = quantile(parley, 0.5) / quantile(split, 0.5);
  return {
    measure: `${measure}, p50 / p95`,
    floor: describeSpread(floor),
    split: describeSpread(split),
    parley: describeSpread(parley),
    ratio: `${ratio.toFixed(2)} x split`,
    goal: `p50 ≤ ${goal} x split`,
    isMet: ratio <= goal,
  };
}
