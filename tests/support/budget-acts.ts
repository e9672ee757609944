import type { Payer } from "#/budgets/budget-path.ts";
import type { HolderTarget, RuleFields, RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "#/budgets/change-rules.ts";
import type { Charge } from "#/budgets/charge.ts";
import { getPresentPrice } from "#/budgets/estimate.ts";
import { adjustSpent } from "#/budgets/corrections/adjust.ts";
import { refundCharge } from "#/budgets/corrections/refund.ts";
import {
  extendReservation,
  reserveCall,
  reserveTurn,
  reserveTurns,
  type WorkLease,
} from "#/budgets/reserve.ts";
import { releaseReservation, settle, type Settlement } from "#/budgets/settle.ts";
import { getBudgetStatus, type BudgetStatus } from "#/budgets/status.ts";
import type { Database } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { mistralSmall } from "./call-world.ts";

/** Who changes rules where a test does. */
export const someManager = {
  actor: { kind: "manager", discordUserId: "4242" },
  reason: "for a test",
} as const;

interface ReserveMore {
  freeTokens?: number;
  lease?: WorkLease;
}

/** What is done to budgets, each in a transaction of its own. */
export interface BudgetActs {
  reserve(payer: Payer, amountPicoUsd: PicoUsd, more?: ReserveMore): Promise<string>;
  /** Several pieces of work at once: all or none. */
  reserveAll(payer: Payer, amountsPicoUsd: readonly PicoUsd[]): Promise<string[]>;
  extend(reservationId: string, amountPicoUsd: PicoUsd): Promise<void>;
  /** Posts a charge of so much, of a call that there is no row of. */
  settle(
    reservationId: string,
    costPicoUsd: PicoUsd,
    changes?: Partial<Charge>,
  ): Promise<Settlement>;
  release(reservationId: string): Promise<boolean>;
  /** A call for which the operator held so much, and which is charged to them alone. */
  lose(heldPicoUsd: PicoUsd, costPicoUsd: PicoUsd): Promise<void>;
  say(target: RuleTarget, set: Partial<RuleFields>): Promise<void>;
  grant(target: HolderTarget, amountPicoUsd: PicoUsd): Promise<void>;
  /** Gives a call back, whole. */
  refund(callId: string): Promise<void>;
  adjust(target: HolderTarget, amountPicoUsd: PicoUsd): Promise<void>;
  status(payer: Payer): Promise<BudgetStatus[]>;
  /**
   * So many days pass for the budgets whose path begins so: their periods, and what was posted in
   * them, lie that much further back. A total knows no days.
   */
  passDays(pathStart: string, days: number): Promise<void>;
}

/** All of it by one connection pool. */
export async function createBudgetActs(database: Database): Promise<BudgetActs> {
  const price = await getPresentPrice(database.sql(), mistralSmall);
  return {
    reserve: (payer, amountPicoUsd, more = {}) =>
      database.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd, ...more })),
    reserveAll: (payer, amountsPicoUsd) =>
      database.transaction((sql) => {
        const needs = amountsPicoUsd.map((amountPicoUsd) => ({ amountPicoUsd }));
        return reserveTurns(sql, { payer, needs });
      }),
    extend: (reservationId, amountPicoUsd) =>
      database.transaction((sql) => extendReservation(sql, reservationId, { amountPicoUsd })),
    settle: (reservationId, costPicoUsd, changes = {}) => {
      const charge = { ...someCharge(price.id, costPicoUsd), ...changes };
      return database.transaction((sql) =>
        settle(sql, { reservationIds: [reservationId], kind: "standing", charge }),
      );
    },
    release: (reservationId) =>
      database.transaction((sql) => releaseReservation(sql, reservationId)),
    lose: (amountPicoUsd, costPicoUsd) =>
      database.transaction(async (sql) => {
        const id = await reserveCall(sql, { amountPicoUsd });
        const charge = someCharge(price.id, costPicoUsd);
        await settle(sql, { reservationIds: [id], kind: "lost", charge });
      }),
    say: (target, set) => changeRules({ database }, { changes: [{ target, set }], ...someManager }),
    grant: (target, amountPicoUsd) =>
      grantOnce({ database }, { target, amountPicoUsd, ...someManager }),
    refund: async (callId) => {
      await refundCharge({ database }, { chargeId: callId, ...someManager, reason: newId() });
    },
    adjust: async (target, amountPicoUsd) => {
      const reason = newId();
      await adjustSpent({ database }, { target, amountPicoUsd, ...someManager, reason });
    },
    status: (payer) => getBudgetStatus({ database }, payer),
    passDays: async (pathStart, days) => {
      await database.sql().execute(
        `with moved as (
           update budget_period
              set starts_on = starts_on - ?::int, starts_at = starts_at - make_interval(days => ?::int),
                  ends_at = ends_at - make_interval(days => ?::int)
            where starts_with(path, ?) and isfinite(ends_at)
           returning id
         )
         update ledger_entry set posted_at = posted_at - make_interval(days => ?::int)
          where budget_period_id in (select id from moved)`,
        [days, days, days, pathStart, days],
      );
    },
  };
}

/** A charge of a call that nobody made. */
export function someCharge(priceVersionId: string, costPicoUsd: PicoUsd): Charge {
  return {
    ...mistralSmall,
    callId: newId(),
    turnId: newId(),
    purpose: "turn",
    personaId: null,
    priceVersionId,
    providerRequestId: null,
    usage: {
      inputTokens: 1,
      cacheReadTokens: 0,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
      outputTokens: 0,
    },
    costPicoUsd,
    estimated: false,
  };
}

/** What came of asking: what it gave, or the code and the context of the refusal. */
export async function outcomeOf<Given>(
  work: Promise<Given>,
): Promise<{ admitted: Given } | ({ code: string } & Record<string, unknown>)> {
  try {
    return { admitted: await work };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { code: error.code, ...error.context };
  }
}

/** So many at once: how many were admitted, and with which codes the others were refused. */
export async function countOutcomes(
  works: readonly Promise<unknown>[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of await Promise.all(works.map(outcomeOf))) {
    const name = "code" in outcome ? outcome.code : "admitted";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
