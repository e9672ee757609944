import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Charge } from "#/budgets/charge.ts";
import { estimateTurnCost, getPresentPrice } from "#/budgets/estimate.ts";
import { reserveCall, reserveTurn } from "#/budgets/reserve.ts";
import { settle } from "#/budgets/settle.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { newId } from "#/shared/ids.ts";

import { someCharge } from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let priceVersionId: string;

const mistralSmall: ModelReference = { provider: "mistral", model: "mistral-small-2603" };

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  priceVersionId = (await getPresentPrice(database.sql(), mistralSmall)).id;
});

afterAll(() => database.close());

const chargeOf = (costPicoUsd: bigint) => someCharge(priceVersionId, costPicoUsd);

async function openReservation() {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  const reservationId = await database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd: 4n * cent }),
  );
  const status = async () => {
    const rooms = await getBudgetStatus({ database }, payerOf(learnerId, serverId));
    return rooms.map(({ postedPicoUsd, pendingPicoUsd }) => [postedPicoUsd, pendingPicoUsd]);
  };
  return { learnerId, serverId, reservationId, status };
}

function post(reservationIds: string[], charge: Charge) {
  return database.transaction((sql) => settle(sql, { reservationIds, kind: "standing", charge }));
}

describe("Settling", () => {
  test("moves the charge from pending to posted and frees the rest", async () => {
    const { reservationId, status } = await openReservation();
    const settlement = await post([reservationId], chargeOf(cent));
    expect(settlement).toEqual({ posted: true, leftPicoUsd: 9n * cent });
    expect(await status()).toEqual([
      [cent, 0n],
      [cent, 0n],
    ]);
  });

  test("is refused as a whole where one of its reservations has ended", async () => {
    const [ended, pending] = [await openReservation(), await openReservation()];
    await post([ended.reservationId], chargeOf(cent));
    const both = [ended.reservationId, pending.reservationId];
    expect(await post(both, chargeOf(cent))).toEqual({ posted: false, leftPicoUsd: undefined });
    expect(await pending.status()).toEqual([
      [0n, 4n * cent],
      [0n, 4n * cent],
    ]);
  });

  test("I3: charges learner and server no more than was held for them, and the operator what it cost", async () => {
    const { reservationId, status } = await openReservation();
    const callReservationId = await database.transaction((sql) =>
      reserveCall(sql, { amountPicoUsd: 5n * cent }),
    );
    const ids = [reservationId, callReservationId];
    expect(await post(ids, chargeOf(11n * cent))).toEqual({
      posted: true,
      leftPicoUsd: 6n * cent,
    });
    expect(await status()).toEqual([
      [4n * cent, 0n],
      [4n * cent, 0n],
    ]);
    const rows = await database
      .sql()
      .execute(
        `select charged_pico_usd, exceeded from reservation where id in (?, ?) order by 1`,
        ids,
      );
    expect(rows).toEqual([
      { charged_pico_usd: String(4n * cent), exceeded: false },
      { charged_pico_usd: String(11n * cent), exceeded: true },
    ]);
  });

  test("I10: after the month's end is booked in the month of admission", async () => {
    const { reservationId, status, serverId } = await openReservation();
    await database
      .sql()
      .execute(`update budget_period set starts_on = starts_on - 31 where server_id = ?`, [
        serverId,
      ]);
    await post([reservationId], chargeOf(cent));
    expect(await status()).toEqual([
      [0n, 0n],
      [0n, 0n],
    ]);
    const rows = await database
      .sql()
      .execute("select posted_pico_usd from budget_period where server_id = ?", [serverId]);
    expect(rows).toEqual([{ posted_pico_usd: String(cent) }, { posted_pico_usd: String(cent) }]);
  });
});

describe("The database itself refuses", () => {
  test("a second charge of one call, and of one turn", async () => {
    const { learnerId, serverId, reservationId } = await openReservation();
    const again = await database.transaction((sql) =>
      reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd: cent }),
    );
    const charge = chargeOf(cent);
    await post([reservationId], charge);
    const sameCall = { ...charge, turnId: newId() };
    await expect(post([again], sameCall)).rejects.toThrow("ledger_entry_call_once");
    const sameTurn = { ...charge, callId: newId() };
    await expect(post([again], sameTurn)).rejects.toThrow("ledger_entry_turn_once");
  });

  test.each([
    ["update budget_period set posted_pico_usd = -1", "budget_period_counters_not_negative"],
    ["update budget_period set pending_pico_usd = -1", "budget_period_counters_not_negative"],
    [
      "update reservation set state = 'pending' where state = 'posted'",
      "reservation_resolved_once",
    ],
    [
      "update reservation set charged_pico_usd = 10e16::bigint where state = 'posted'",
      "reservation_amounts_agree",
    ],
    ["update budget set limit_pico_usd = -1", "budget_limits_not_negative"],
    ["update price_version set model = '*'", "price_version_any_model_free"],
  ])("%s", async (statement, constraint) => {
    await expect(database.sql().execute(statement)).rejects.toThrow(constraint);
  });
});

describe("The estimate of a turn", () => {
  const bound = { inputTokens: 1_000, maxOutputTokens: 100 };
  const haiku: ModelReference = { provider: "anthropic", model: "claude-haiku-5-5" };
  const deepSeek: ModelReference = { provider: "deepseek", model: "deepseek-flash" };

  test("is that of the dearest candidate, at its dearest class and hour", async () => {
    const estimate = (candidates: ModelReference[]) =>
      estimateTurnCost(database.sql(), { candidates, ...bound });
    expect(await estimate([haiku])).toBe(1_000n * 200_000n + 100n * 500_000n);
    expect(await estimate([deepSeek])).toBe(1_000n * 300_000n + 100n * 1_200_000n);
    expect(await estimate([haiku, deepSeek])).toBe(await estimate([deepSeek]));
  });

  test("is zero for a local model, whichever (declared free)", async () => {
    const candidates: ModelReference[] = [{ provider: "ollama", model: "anything:7b" }];
    expect(await estimateTurnCost(database.sql(), { candidates, ...bound })).toBe(0n);
  });

  test("I8: is refused where a candidate has no price, or where there is none", async () => {
    const unknown: ModelReference = { provider: "mistral", model: "mistral-small-latest" };
    await expect(
      estimateTurnCost(database.sql(), { candidates: [haiku, unknown], ...bound }),
    ).rejects.toMatchObject({
      code: "model_unpriced",
      context: { model: "mistral/mistral-small-latest" },
    });
    await expect(
      estimateTurnCost(database.sql(), { candidates: [], ...bound }),
    ).rejects.toMatchObject({ code: "model_missing" });
  });

  test("I9: goes by the newest version that is valid by now", async () => {
    const sonnet: ModelReference = { provider: "anthropic", model: "claude-sonnet-5-5" };
    const price = await getPresentPrice(database.sql(), sonnet);
    expect(price.rates[0]?.cacheRead).toBe(100_000);
    await database.sql().execute(
      `insert into price_version (id, provider, model, valid_from, rates, source, checked_on)
       select gen_random_uuid(), provider, model, now() + interval '1 day', rates, source, checked_on
         from price_version where id = ?`,
      [price.id],
    );
    expect((await getPresentPrice(database.sql(), sonnet)).id).toBe(price.id);
  });
});
