import { setTimeout as delay } from "node:timers/promises";

import type { ContestantName } from "../support/contestant.ts";
import { createRandom, wholeNumber } from "../support/random.ts";
import { scriptReply } from "../support/scripted-model.ts";
import { describeMs, describeSpread, mean, quantile } from "../support/statistics.ts";
import type { Row } from "../support/table.ts";
import { isWhole, takeTurn, type Turn } from "../support/take-turn.ts";
import type { Bench, Measure } from "./measure.ts";

const turnsPerRound = 12;
const everyMs = 150;

/** Discord's bucket for edits is taken to be 5 per 5 s; one of the five is kept for the final text. */
const editIntervalMs = 5_000 / 4;
const stalenessGoalMs = 1.25 * (editIntervalMs / 2);
const finalGoal = 5;

/** Whole replies of 50 to 400 tokens: how far what is seen lags behind, and how soon it is whole. */
export const streams: Measure = {
  name: "streams",
  run: async (bench) => {
    const before = countRefusals(bench);
    const turns: Turn[] = [];
    const bareMs: number[] = [];
    for (let round = 0; round < bench.rounds; round += 1) {
      turns.push(...(await runRound(bench, round, bareMs)));
    }
    const refusals = countRefusals(bench);
    const of = (name: ContestantName) => turns.filter(({ contestant }) => contestant.name === name);
    const groups = { floor: of("floor"), split: of("split"), parley: of("parley") };
    return [
      describeStaleness(groups),
      describeFinal(groups, bareMs),
      countRow("texts lost, of as many turns", groups, (group) => group.filter(isLost).length),
      countRow("answers 429", groups, (_, name) => refusals[name] - before[name]),
    ];
  },
};

/** The same lengths for each contestant; a bare request with each turn, so that it meets the same noise. */
async function runRound(bench: Bench, round: number, bareMs: number[]): Promise<Turn[]> {
  const random = createRandom(100 + round);
  const turns: Promise<Turn>[] = [];
  for (let index = 0; index < turnsPerRound; index += 1) {
    const wordCount = wholeNumber(random, 50, 400);
    for (const contestant of [bench.floor, bench.split, bench.parley]) {
      const learner = contestant.learners[(round * turnsPerRound + index) % 40];
      if (learner) turns.push(takeTurn(contestant, learner, scriptReply(random, wordCount)));
      await delay(everyMs);
      bareMs.push(await bench.bare.send());
    }
  }
  return Promise.all(turns);
}

type Groups = Record<ContestantName, readonly Turn[]>;

function describeStaleness(groups: Groups): Row {
  const of = (turns: readonly Turn[]) => turns.filter((turn) => !isLost(turn)).map(staleness);
  const parleyMs = mean(of(groups.parley));
  return {
    measure: "staleness while streaming, mean (p95 of turns)",
    floor: describeMean(of(groups.floor)),
    split: describeMean(of(groups.split)),
    parley: describeMean(of(groups.parley)),
    ratio: `${(parleyMs / (editIntervalMs / 2)).toFixed(2)} x half the interval`,
    goal: `≤ ${stalenessGoalMs.toFixed(0)} ms`,
    isMet: parleyMs <= stalenessGoalMs,
  };
}

function describeMean(values: readonly number[]): string {
  return `${describeMs(mean(values))} (${describeMs(quantile(values, 0.95))}) ms`;
}

/** How long a word waits, on the average, from its production until it can be read. */
function staleness({ reply, visibleAtMs }: Turn): number {
  return mean(reply.producedAtMs.map((atMs, index) => (visibleAtMs[index] ?? Number.NaN) - atMs));
}

function describeFinal(groups: Groups, bareMs: readonly number[]): Row {
  const of = (turns: readonly Turn[]) => turns.filter((turn) => !isLost(turn)).map(finalDelay);
  const parleyMs = of(groups.parley);
  const ratio = quantile(parleyMs, 0.95) / quantile(bareMs, 0.95);
  return {
    measure: `text known to be whole to full text, p50 / p95 (bare request: ${describeSpread(bareMs)})`,
    floor: describeSpread(of(groups.floor)),
    split: describeSpread(of(groups.split)),
    parley: describeSpread(parleyMs),
    ratio: `p95 ${ratio.toFixed(2)} x bare`,
    goal: `p95 ≤ ${finalGoal} x bare`,
    isMet: ratio <= finalGoal,
  };
}

function finalDelay({ reply, visibleAtMs }: Turn): number {
  return Math.max(0, (visibleAtMs.at(-1) ?? Number.NaN) - (reply.wholeAtMs ?? Number.NaN));
}

function isLost(turn: Turn): boolean {
  return !isWhole(turn);
}

function countRow(
  measure: string,
  groups: Groups,
  count: (turns: readonly Turn[], name: ContestantName) => number,
): Row {
  const describe = (name: ContestantName) =>
    `${String(count(groups[name], name))} (${String(groups[name].length)})`;
  return {
    measure,
    floor: describe("floor"),
    split: describe("split"),
    parley: describe("parley"),
    goal: "0",
    isMet: count(groups.parley, "parley") === 0,
  };
}

function countRefusals(bench: Bench): Record<ContestantName, number> {
  const of = (name: ContestantName) =>
    bench[name].discord.requests.filter(({ status }) => status === 429).length;
  return { floor: of("floor"), split: of("split"), parley: of("parley") };
}
