import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { refundCharge } from "#/budgets/corrections/refund.ts";
import { postLostCall, postTurn } from "#/calls/post-call.ts";
import { reconcileCall } from "#/calls/reconcile-call.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { orSettleLate } from "#/calls/settle-late.ts";
import { createLog } from "#/observability/log.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { prepareTestBudgets } from "../../support/budget-world.ts";
import {
  createCallServices,
  haiku,
  hearCall,
  openTurn,
  type TestTurn,
} from "../../support/call-world.ts";
import { chargeTurn, noUsage } from "../../support/charge-turn.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
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

/** A turn whose worker has heard its answer to the end. */
async function hearTurn() {
  const turn = await openTurn(database, [haiku]);
  const { end } = await hearCall(createCallServices(database, providers), turn.request);
  return { turn, standing: end.standing! };
}

/** What the sweeper does with the work of a worker that is gone. */
async function sweep({ request }: TestTurn): Promise<void> {
  await resolveOrphanedCalls({
    database,
    log: createLog("silent"),
    findDeadWork: (_, work) =>
      Promise.resolve(work.filter(({ workId }) => workId === request.work.workId)),
  });
}

const operatorEntries = (callId: string) =>
  database
    .sql()
    .execute<
      { kind: string; amount: string; estimated: boolean; actor: string | null; output: number }[]
    >(
      `select entry.kind, amount_pico_usd as amount, estimated, actor, output_tokens as output
       from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
      where call_id = ? and period.scope = 'operator' order by kind`,
      [callId],
    );

const lost = () => Promise.reject(new ParleyError("lease_lost"));

describe("A worker that lost its lease and then hears what its call really used", () => {
  test("puts the sweeper's estimate right by an entry of the difference, once", async () => {
    const { turn, standing } = await hearTurn();
    await sweep(turn);
    const late = () => orSettleLate({ database }, [standing, undefined], lost);
    await Promise.all(
      [late(), late(), late()].map((one) =>
        expect(one).rejects.toMatchObject({ code: "lease_lost" }),
      ),
    );
    const [estimate, difference, ...others] = await operatorEntries(standing.callId);
    expect(others).toEqual([]);
    expect(estimate).toMatchObject({ kind: "lost", estimated: true });
    expect(difference).toMatchObject({
      kind: "reconciliation",
      estimated: false,
      actor: "parley",
      output: standing.usage.outputTokens,
    });
    expect(BigInt(estimate!.amount) + BigInt(difference!.amount)).toBe(standing.costPicoUsd);
  });

  test("is first where the sweeper has not come by yet: no estimate is needed", async () => {
    const { turn, standing } = await hearTurn();
    await expect(orSettleLate({ database }, [standing], lost)).rejects.toThrow("lease_lost");
    await sweep(turn);
    expect(await operatorEntries(standing.callId)).toEqual([
      expect.objectContaining({
        kind: "lost",
        estimated: false,
        amount: String(standing.costPicoUsd),
      }),
    ]);
  });

  test("changes nothing of a charge that stands, nor by an estimate of its own", async () => {
    const { turn, standing } = await hearTurn();
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing }),
    );
    const other = await hearTurn();
    await sweep(other.turn);
    const guess = { ...other.standing, estimated: true };
    await expect(orSettleLate({ database }, [standing, guess], lost)).rejects.toThrow("lease_lost");
    expect(await operatorEntries(standing.callId)).toHaveLength(1);
    expect(await operatorEntries(guess.callId)).toHaveLength(1);
  });

  test("leaves what fails for another reason to those who try again", async () => {
    const { standing } = await hearTurn();
    const broken = () => Promise.reject(new Error("the database is away"));
    await expect(orSettleLate({ database }, [standing], broken)).rejects.toThrow("is away");
    expect(await operatorEntries(standing.callId)).toEqual([]);
  });
});

const author = { actor: { kind: "operator" }, reason: "the vendor's records" } as const;

describe("An estimated charge that the operator puts right", () => {
  test("I9: is lowered for all who were charged, at the price that was bound, and marked", async () => {
    const charged = await chargeTurn(database);
    await database.sql().execute(
      `insert into price_version (id, provider, model, valid_from, rates, source, checked_on)
       select gen_random_uuid(), provider, model, now(),
              '[{"aboveInputTokens":0,"input":1,"cacheRead":1,"cacheWrite5m":1,"cacheWrite1h":1,"output":1}]',
              source, checked_on from price_version where id = ?`,
      [charged.priceVersionId],
    );
    const usage = { ...noUsage, inputTokens: 10, outputTokens: 2 };
    const made = await reconcileCall({ database }, { callId: charged.callId, usage, ...author });
    const difference = 10n * 100_000n + 2n * 500_000n - charged.costPicoUsd;
    expect(made.periods.map(({ amountPicoUsd }) => amountPicoUsd)).toEqual([
      difference,
      difference,
      difference,
    ]);
    await expect(
      reconcileCall({ database }, { callId: charged.callId, usage, ...author }),
    ).rejects.toMatchObject({ fault: "reconciled_already" });
  });

  test("I7: costs nothing where nothing was used, less what was given back already", async () => {
    const charged = await chargeTurn(database);
    await refundCharge({ database }, { chargeId: charged.callId, amountPicoUsd: 5n, ...author });
    const { periods } = await reconcileCall(
      { database },
      { callId: charged.callId, usage: noUsage, ...author },
    );
    expect(periods.map(({ amountPicoUsd }) => amountPicoUsd)).toEqual(
      Array.from({ length: 3 }, () => 5n - charged.costPicoUsd),
    );
  });

  test("is refused where the provider told its usage, and where there is no such call", async () => {
    const { standing } = await hearTurn();
    const reconcile = (callId: string) =>
      reconcileCall({ database }, { callId, usage: noUsage, ...author });
    await expect(reconcile(standing.callId)).rejects.toMatchObject({ fault: "charge_missing" });
    await database.transaction((sql) => postLostCall(sql, standing));
    await expect(reconcile(standing.callId)).rejects.toMatchObject({ fault: "not_estimated" });
    await expect(reconcile(standing.reservationId)).rejects.toMatchObject({
      fault: "charge_missing",
    });
  });
});

test("None of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
