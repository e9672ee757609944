import type { Contestant } from "../support/contestant.ts";
import { createRandom, wholeNumber } from "../support/random.ts";
import { scriptReply } from "../support/scripted-model.ts";
import type { Row } from "../support/table.ts";
import { isWhole, takeTurn } from "../support/take-turn.ts";
import type { Bench, Measure } from "./measure.ts";

/** Many learners who write at the same instant: each gets their own answer, whole and in order. */
export const together: Measure = {
  name: "together",
  run: async (bench) => {
    const rows: Row[] = [];
    for (const count of [10, 40]) rows.push(await describe(bench, count));
    return rows;
  },
};

async function describe({ floor, split, parley }: Bench, count: number): Promise<Row> {
  const wrong = {
    floor: await countWrong(floor, count),
    split: await countWrong(split, count),
    parley: await countWrong(parley, count),
  };
  return {
    measure: `${count} learners at one instant: crossed, lost or out of order`,
    floor: String(wrong.floor),
    split: String(wrong.split),
    parley: String(wrong.parley),
    goal: "0",
    isMet: wrong.parley === 0,
  };
}

async function countWrong(contestant: Contestant, count: number): Promise<number> {
  const random = createRandom(count);
  const learners = contestant.learners.slice(0, count);
  const turns = learners.map((learner) =>
    takeTurn(contestant, learner, scriptReply(random, wholeNumber(random, 50, 120))),
  );
  return (await Promise.all(turns)).filter((turn) => !isWhole(turn)).length;
}
