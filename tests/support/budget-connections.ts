import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { openDatabase, type Database } from "#/database/database.ts";
import { entities } from "#/entities.ts";
import { createLog } from "#/observability/log.ts";

import { createBudgetActs } from "./budget-acts.ts";
import type { BudgetReal } from "./budget-commands.ts";
import { addLearner, addServer } from "./budget-world.ts";
import type { TestDatabase } from "./test-database.ts";

/** Several processes' worth of connections to one database. */
export interface BudgetConnections {
  /** Learners and servers that nobody has met; of the rest only the operator is shared. */
  newReal(): Promise<BudgetReal>;
  close(): Promise<void>;
}

export async function openBudgetConnections(database: TestDatabase): Promise<BudgetConnections> {
  const open = () => openDatabase({ url: database.url, entities });
  const connections = await Promise.all([open(), open(), open()]);
  const doomed = await open();
  const acts = await Promise.all(connections.map(createBudgetActs));
  const dying = await createBudgetActs(losingConnections(doomed));
  return {
    newReal: async () => ({
      acts,
      dying,
      learnerIds: await Promise.all([1, 2, 3].map(() => addLearner(database))),
      serverIds: await Promise.all([1, 2].map(() => addServer(database))),
      sweep: async (workIds) => {
        await resolveOrphanedCalls({
          database,
          log: createLog("silent"),
          findDeadWork: (_, work) =>
            Promise.resolve(work.filter(({ workId }) => workIds.includes(workId))),
        });
      },
    }),
    close: async () => {
      await Promise.all([...connections, doomed].map((one) => one.close()));
    },
  };
}

/** A database each of whose transactions loses its connection when all but its commit is done. */
function losingConnections(real: Database): Database {
  return {
    ...real,
    transaction: (work) =>
      real.transaction(async (sql) => {
        await work(sql);
        await sql.execute("select pg_terminate_backend(pg_backend_pid())");
        throw new Error("the connection was not lost");
      }),
  };
}
