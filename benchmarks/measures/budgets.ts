import { Pool } from "pg";

import { openBudgetBooks, type BudgetBooks } from "../support/budget-books.ts";
import { quantile } from "../support/statistics.ts";
import type { Row } from "../support/table.ts";
import type { Measure } from "./measure.ts";

const roundMs = 1_500;
const learnersOfEach = 8;
const serverCounts = [1, 50];
const clientCounts = [1, 32];

/**
 * Reservations made and settled in a second, beside the same number of bare pairs of UPDATEs that do
 * nothing but count in one row, by as many connections, in the same database at the same time of day:
 * first the one, then the other, in each round. 32 clients belong to 8 learners of each server.
 */
export const budgets: Measure = {
  name: "budgets",
  run: async ({ parley, rounds }) => {
    const servers = Math.max(...serverCounts);
    const books = await openBudgetBooks(parley.databaseUrl, { servers, learnersOfEach });
    await createBareCounters(books, servers);
    const rows: Row[] = [];
    for (const serverCount of serverCounts) {
      for (const clients of clientCounts) {
        rows.push(await compare(books, { serverCount, clients, rounds }));
      }
    }
    return rows;
  },
};

interface Load {
  serverCount: number;
  clients: number;
  rounds: number;
}

async function compare(books: BudgetBooks, load: Load): Promise<Row> {
  const { serverCount, clients, rounds } = load;
  const pool = new Pool({ connectionString: books.databaseUrl, max: clients });
  const database = await books.open(clients);
  const payers = books.payers.slice(0, serverCount * learnersOfEach);
  const floor: number[] = [];
  const parley: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floor.push(
      await countPairs(clients, async (turn) => {
        await updateBare(pool, "reserve", turn % serverCount);
        await updateBare(pool, "settle", turn % serverCount);
      }),
    );
    parley.push(
      await countPairs(clients, async (turn) => {
        // A prime, so that the learners of one server do not follow each other.
        const payer = payers[(turn * 7) % payers.length];
        if (payer) await books.settle(database, await books.reserve(database, payer));
      }),
    );
  }
  await Promise.all([pool.end(), database.close()]);
  const [bare, ours] = [quantile(floor, 0.5), quantile(parley, 0.5)];
  const servers = serverCount === 1 ? "one server" : `${String(serverCount)} servers`;
  const by = clients === 1 ? "1 client" : `${String(clients)} clients`;
  return {
    measure: `turns reserved and settled a second, ${servers}, ${by}`,
    floor: bare.toFixed(0),
    parley: ours.toFixed(0),
    ratio: `${(ours / bare).toFixed(2)} x floor`,
    goal: "",
    isMet: undefined,
  };
}

/** How many a second, by so many clients that each do one after the other. */
async function countPairs(clients: number, pair: (turn: number) => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  let turns = 0;
  let done = 0;
  const work = async () => {
    while (performance.now() - startedMs < roundMs) {
      turns += 1;
      await pair(turns);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return (done * 1_000) / (performance.now() - startedMs);
}

async function createBareCounters({ databaseUrl }: BudgetBooks, count: number): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  await pool.query(
    "create table bare (id int primary key, pending bigint not null, posted bigint not null)",
  );
  await pool.query("insert into bare select id, 0, 0 from generate_series(0, $1) id", [count]);
  await pool.end();
}

const bareUpdates = {
  reserve: "update bare set pending = pending + 1 where id = $1 and posted + pending < 1000000000",
  settle: "update bare set pending = pending - 1, posted = posted + 1 where id = $1",
};

async function updateBare(pool: Pool, which: keyof typeof bareUpdates, id: number): Promise<void> {
  await pool.query({ name: which, text: bareUpdates[which], values: [id] });
}
