import { afterAll, beforeAll, expect, test } from "vitest";

import { estimateTurnCost } from "#/budgets/estimate.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import { postTurn } from "#/calls/post-call.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { cent, payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import { createCallServices, haiku, hearCall, openTurn } from "../../support/call-world.ts";
import { countStatements } from "../../support/count-statements.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let providers: SandboxProviders;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
});

afterAll(async () => {
  await providers.close();
  await database.close();
});

test("The money of a turn takes seven statements", async () => {
  const warm = await openTurn(database, [haiku]);
  await hearCall(createCallServices(database, providers), warm.request);
  const payer = payerOf(warm.learnerId, warm.serverId);

  const estimate = await countStatements(database, () =>
    estimateTurnCost(database.sql(), {
      candidates: [haiku],
      inputTokens: 100,
      maxOutputTokens: 100,
    }),
  );
  expect(estimate).toHaveLength(1);
  const reserve = await countStatements(database, () =>
    database.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd: cent })),
  );
  expect(reserve).toHaveLength(1);
  const extend = await countStatements(database, () =>
    database.transaction((sql) =>
      extendReservation(sql, warm.reservationId, { amountPicoUsd: 1n }),
    ),
  );
  expect(extend).toHaveLength(1);

  const turn = await openTurn(database, [haiku]);
  let standing;
  const call = await countStatements(database, async () => {
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    standing = heard.end.standing!;
  });
  expect(call).toHaveLength(3);
  const post = await countStatements(database, () =>
    database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: standing! }),
    ),
  );
  expect(post).toHaveLength(2);
});

test("The first turn of a month opens its periods by four statements more", async () => {
  const turn = await openTurn(database, [haiku]);
  const reserve = await countStatements(database, () =>
    database.transaction(async (sql) => {
      await sql.execute("delete from reservation_hold where reservation_id = ?", [
        turn.reservationId,
      ]);
      await sql.execute("delete from budget_period where server_id = ?", [turn.serverId]);
      await reserveTurn(sql, {
        payer: payerOf(turn.learnerId, turn.serverId),
        amountPicoUsd: cent,
      });
    }),
  );
  expect(reserve).toHaveLength(2 + 1 + 4);
});
