import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { newId } from "#/shared/ids.ts";
import { minPicoUsd, type PicoUsd } from "#/shared/money.ts";

import {
  amounts,
  payerOf,
  targetOf,
  tryTo,
  ways,
  whos,
  type BudgetReal,
} from "../../support/budget-commands.ts";
import { openBudgetConnections, type BudgetConnections } from "../../support/budget-connections.ts";
import { kinds, sayings } from "../../support/budget-meddling.ts";
import { cent, prepareTestBudgets } from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { propertySettings } from "../../support/property-runs.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let connections: BudgetConnections;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database, { operatorPicoUsd: 10n ** 16n });
  connections = await openBudgetConnections(database);
});

afterAll(async () => {
  await connections.close();
  await database.close();
});

/** One piece of work, from its reservation to its end, by three connections any of which may be lost. */
const works = fc.record({
  who: whos,
  amount: amounts,
  more: amounts,
  cost: amounts,
  ending: fc.constantFrom("is settled" as const, "is given back" as const, "is left" as const),
  begins: ways,
  grows: ways,
  ends: ways,
});
type Work = typeof works extends fc.Arbitrary<infer One> ? One : never;

/** What somebody changes meanwhile. */
const changes = fc.record({ kind: kinds, who: whos, set: sayings, by: ways });
type Change = typeof changes extends fc.Arbitrary<infer One> ? One : never;

/** What was told of the charges, by path. */
type Ledger = Map<string, PicoUsd>;

async function doWork(real: BudgetReal, ledger: Ledger, work: Work): Promise<string> {
  const payer = payerOf(real, work.who);
  const workId = newId();
  const lease = { workId, fence: 1n };
  const begun = await tryTo(real, work.begins, (acts) =>
    acts.reserve(payer, work.amount, { freeTokens: 1, lease }),
  );
  if (typeof begun !== "object") return workId;
  const grown = await tryTo(real, work.grows, (acts) => acts.extend(begun.came, work.more));
  const held = work.amount + (typeof grown === "object" ? work.more : 0n);
  // Who holds nothing is answered by models that cost nothing.
  const cost = held === 0n ? 0n : work.cost;
  if (work.ending === "is given back") {
    await tryTo(real, work.ends, (acts) => acts.release(begun.came));
  } else if (work.ending === "is settled") {
    const settled = await tryTo(real, work.ends, (acts) => acts.settle(begun.came, cost));
    if (typeof settled === "object") {
      const { learnerId, serverId } = payer;
      const paths =
        serverId === null
          ? [`direct/${learnerId}`]
          : [`learner/${serverId}/${learnerId}`, `server/${serverId}`];
      for (const path of paths) {
        ledger.set(path, (ledger.get(path) ?? 0n) + minPicoUsd(cost, held));
      }
    }
  }
  return workId;
}

async function change(real: BudgetReal, { kind, who, set, by }: Change): Promise<void> {
  const target = targetOf(real, kind, who);
  await tryTo(real, by, (acts) => acts.say(target, set));
  await tryTo(real, by, (acts) => acts.grant(target, cent));
}

/** What learners and servers have spent and hold, in all their periods. */
async function readBooks(real: BudgetReal) {
  const rows = await database.sql().execute<{ path: string; posted: string; pending: string }[]>(
    `select path, sum(posted_pico_usd) as posted, sum(pending_pico_usd) as pending
       from budget_period
      where scope in ('learner', 'direct', 'server')
        and (server_id = any(?::text[]) or learner_id = any(?::uuid[]))
      group by path`,
    [`{${real.serverIds.join(",")}}`, `{${real.learnerIds.join(",")}}`],
  );
  return {
    spent: new Map(
      rows.filter(({ posted }) => posted !== "0").map(({ path, posted }) => [path, BigInt(posted)]),
    ),
    held: rows.filter(({ pending }) => pending !== "0"),
  };
}

test("I1, I2, I3, I4, I6, I11: whoever works at once, dies in the middle or changes the rules, what is told is what is booked", async () => {
  const property = fc.asyncProperty(
    fc.array(works, { minLength: 10, maxLength: 30 }),
    fc.array(changes, { maxLength: 6 }),
    async (allWork, allChanges) => {
      const real = await connections.newReal();
      const ledger: Ledger = new Map();
      const [workIds] = await Promise.all([
        Promise.all(allWork.map((work) => doWork(real, ledger, work))),
        Promise.all(allChanges.map((one) => change(real, one))),
      ]);
      await Promise.all([real.sweep(workIds), real.sweep(workIds)]);
      const books = await readBooks(real);
      expect(books.held).toEqual([]);
      expect(books.spent).toEqual(new Map([...ledger].filter(([, amount]) => amount > 0n)));
      expect(await checkBudgetInvariants(database)).toEqual([]);
    },
  );
  await fc.assert(property, { ...propertySettings(8), endOnFailure: true });
}, 3_600_000);
