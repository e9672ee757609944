import { afterAll, beforeAll, expect, test } from "vitest";

import { extendReservation } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { postTurn } from "#/calls/post-call.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import { createCallServices, haiku, hearCall, openTurn } from "../../support/call-world.ts";
import { countStatements, explain } from "../../support/count-statements.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let providers: SandboxProviders;

/** Ten thousand learners on a thousand servers, each with a limit, a month and a settled turn. */
const growth = [
  `insert into server (id) select 's' || n from generate_series(1, 1000) n`,
  `insert into learner (id, discord_user_id, native_language)
   select gen_random_uuid(), 'd' || n, 'de' from generate_series(1, 10000) n`,
  `insert into budget (path, limit_pico_usd)
   select 'learner/s1/' || id, 1000 from learner where discord_user_id like 'd%'`,
  `insert into budget_period (id, path, scope, server_id, learner_id, term_key, starts_on, starts_at, ends_at)
   select gen_random_uuid(), 'learner/s1/' || id, 'learner', 's1', id, 'month 2026-01-01 0', '2026-11-01', '2026-11-01', '2026-12-01'
     from learner where discord_user_id like 'd%'`,
  `insert into reservation (id, state, charged_pico_usd, resolved_at)
   select gen_random_uuid(), 'posted', 0, now() from generate_series(1, 10000)`,
  `insert into reservation_hold (reservation_id, budget_period_id)
   select reservation.id, period.id
     from (select id, row_number() over () as n from reservation where state = 'posted') reservation
     join (select id, row_number() over () as n from budget_period where server_id = 's1') period
       on period.n = reservation.n`,
  `insert into call (id, state, purpose, provider, model, turn_id, number, work_id, fence,
                     price_version_id, reservation_id, input_tokens_bound, max_output_tokens,
                     ended_at, cost_pico_usd)
   select gen_random_uuid(), 'posted', 'turn', 'anthropic', 'claude-haiku-5-5', gen_random_uuid(), 1,
          gen_random_uuid(), 1, (select id from price_version limit 1), id, 1, 1, now(), 0
     from reservation where state = 'posted'`,
  `insert into ledger_entry
          (budget_period_id, reservation_id, kind, amount_pico_usd, call_id, turn_id, purpose, provider,
           model, price_version_id, input_tokens, cache_read_tokens, cache_write_5m_tokens,
           cache_write_1h_tokens, output_tokens, estimated)
   select hold.budget_period_id, call.reservation_id, 'standing', 0, call.id, call.turn_id,
          call.purpose, call.provider, call.model, call.price_version_id, 0, 0, 0, 0, 0, false
     from call join reservation_hold hold on hold.reservation_id = call.reservation_id`,
  `analyze`,
];

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
  for (const statement of growth) await database.sql().execute(statement);
});

afterAll(async () => {
  await providers.close();
  await database.close();
});

test("No statement about a turn's money reads through a table that grows", async () => {
  const services = createCallServices(database, providers);
  const statements = await countStatements(database, async () => {
    const turn = await openTurn(database, [haiku]);
    await database.transaction((sql) =>
      extendReservation(sql, turn.reservationId, { amountPicoUsd: 1n }),
    );
    const { end } = await hearCall(services, turn.request);
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: end.standing! }),
    );
    await database.transaction((sql) => releaseReservation(sql, turn.reservationId));
    await getBudgetStatus({ database }, payerOf(turn.learnerId, turn.serverId));
    await resolveOrphanedCalls({ ...services, findDeadWork: () => Promise.resolve([]) });
  });
  expect(statements.length).toBeGreaterThan(10);
  const grown =
    /Seq Scan on (server|learner|budget|budget_period|reservation|reservation_hold|call|ledger_entry)\b/;
  for (const statement of statements) {
    const scans = (await explain(database, statement)).filter((line) => grown.test(line));
    expect({ query: statement.query, scans }).toEqual({ query: statement.query, scans: [] });
  }
});
