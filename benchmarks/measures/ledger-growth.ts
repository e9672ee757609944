import type { Payer } from "#/budgets/budget-path.ts";
import { readUsage } from "#/budgets/reports/usage.ts";
import { listPeriods } from "#/budgets/reports/history.ts";
import { getBudgetOf, getBudgetStatus } from "#/budgets/status.ts";
import type { Database } from "#/database/database.ts";

import { changeTerm, openBudgetBooks, type BudgetBooks } from "../support/budget-books.ts";
import { fillLedger, sizeOfLedger } from "../support/fill-ledger.ts";
import { describeMs, quantile } from "../support/statistics.ts";
import type { Row } from "../support/table.ts";
import type { Measure } from "./measure.ts";

const sizes = [10_000, 1_000_000];
const timesEach = 60;
const ratioMax = 2;

/**
 * What budgets take with a small ledger and with a large one: 50 servers with 20 learners each, so that
 * of a million entries 333 are a learner's, 6,667 a server's, and a third is the operator's.
 */
export const ledgerGrowth: Measure = {
  name: "ledger-growth",
  run: async ({ parley }) => {
    const books = await openBudgetBooks(parley.databaseUrl, { servers: 50, learnersOfEach: 20 });
    const database = await books.open(1);
    const taken: Record<string, number>[] = [];
    const bytes: number[] = [];
    for (const size of sizes) {
      await fillLedger(books.databaseUrl, size);
      taken.push(await timeAll(books, database));
      bytes.push((await sizeOfLedger(books.databaseUrl)) / size);
    }
    await database.close();
    const [small = {}, large = {}] = taken;
    return [
      ...Object.keys(small).map((name) => compare(name, small[name], large[name])),
      {
        measure:
          "bytes on disk for each ledger entry, with its part of the reservation, and indexes",
        parley: bytes.map((each) => each.toFixed(0)).join(" → "),
        goal: "",
        isMet: undefined,
      },
    ];
  },
};

function compare(name: string, small = Number.NaN, large = Number.NaN): Row {
  const grows = name.startsWith("report: ");
  return {
    measure: `${name}, with 10,000 → 1,000,000 entries, p50`,
    parley: `${describeMs(small)} → ${describeMs(large)} ms`,
    ratio: `${(large / small).toFixed(2)} x`,
    goal: grows ? "" : `≤ ${String(ratioMax)} x`,
    isMet: grows ? undefined : large / small <= ratioMax,
  };
}

/** The median of each, in milliseconds. Those that a turn waits for come first; reports read what they show. */
async function timeAll(books: BudgetBooks, database: Database): Promise<Record<string, number>> {
  const payerAt = (index: number): Payer => {
    const payer = books.payers[(index * 7) % books.payers.length];
    if (!payer) throw new Error("there is no payer");
    return payer;
  };
  const held: string[] = [];
  const serverOf = (index: number) =>
    ({ of: "server", serverId: payerAt(index).serverId ?? "" }) as const;
  const works: Record<string, (index: number) => Promise<unknown>> = {
    reserve: async (index) => held.push(await books.reserve(database, payerAt(index))),
    settle: () => books.settle(database, held.pop() ?? ""),
    status: (index) => getBudgetStatus({ database }, payerAt(index)),
    "report: what a server spent it on": async (index) => {
      const status = await getBudgetOf({ database }, serverOf(index));
      if (status) await readUsage({ database }, status);
    },
    "report: a server's periods": (index) =>
      listPeriods({ database }, { path: `server/${serverOf(index).serverId}` }),
    "report: the first turn after a server's term was changed": async (index) => {
      await changeTerm(database, serverOf(index).serverId, (index % 23) + 1);
      held.push(await books.reserve(database, payerAt(index)));
      await books.settle(database, held.pop() ?? "");
    },
  };
  const taken: Record<string, number> = {};
  for (const [name, work] of Object.entries(works)) taken[name] = await timeEach(work);
  return taken;
}

async function timeEach(work: (index: number) => Promise<unknown>): Promise<number> {
  const tookMs: number[] = [];
  for (let index = 0; index < timesEach; index += 1) {
    const startedMs = performance.now();
    await work(index);
    tookMs.push(performance.now() - startedMs);
  }
  return quantile(tookMs, 0.5);
}
