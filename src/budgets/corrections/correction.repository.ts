import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { TokenUsage } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "../budget-path.ts";
import { lockPosition } from "../admission.repository.ts";
import type { ChargedPeriod, PlannedEntry } from "./plan-corrections.ts";

/** The call that was charged under `id`, its own or that of the turn whose answer stands by it. */
export async function selectChargedCall(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql.execute<{ call_id: string }[]>(query`
    select call_id from ledger_entry where kind in ('standing', 'lost') and call_id = ${id}::uuid
     union all
    select call_id from ledger_entry where kind = 'standing' and turn_id = ${id}::uuid
     limit 1`);
  return row?.call_id;
}

interface ChargedRow {
  budget_period_id: string;
  scope: BudgetScope;
  kind: "standing" | "lost";
  estimated: boolean;
  charged_pico_usd: string;
  corrected_pico_usd: string;
  held_pico_usd: string;
  posted_pico_usd: string;
  is_reconciled: boolean;
}

/** A charge as it stands. */
export interface LockedCharge {
  kind: "standing" | "lost";
  /** By our count, since the provider told none. */
  estimated: boolean;
  isReconciled: boolean;
  /** In the order of locking; never empty. */
  periods: ChargedPeriod[];
}

/** Locks the periods that a call was charged to; undefined where it was charged to none. */
export async function lockCharge(sql: Sql, callId: string): Promise<LockedCharge | undefined> {
  await sql.execute(query`
    select period.id
      from ledger_entry charge
      join budget_period period on period.id = charge.budget_period_id
     where charge.call_id = ${callId}::uuid and charge.kind in ('standing', 'lost')
     order by ${lockPosition}
       for update of period`);
  // By a statement of its own, which sees what those wrote that held the locks before.
  const rows = await sql.execute<ChargedRow[]>(query`
    select charge.budget_period_id, period.scope, charge.kind, charge.estimated,
           charge.amount_pico_usd as charged_pico_usd, reservation.amount_pico_usd as held_pico_usd,
           period.posted_pico_usd,
           refunded.amount + reconciled.amount as corrected_pico_usd, reconciled.is_reconciled
      from ledger_entry charge
      join budget_period period on period.id = charge.budget_period_id
      join reservation on reservation.id = charge.reservation_id
      cross join lateral (
             select coalesce(sum(entry.amount_pico_usd), 0) as amount from ledger_entry entry
              where entry.call_id = charge.call_id and entry.kind = 'refund'
                and entry.budget_period_id = charge.budget_period_id) refunded
      cross join lateral (
             select coalesce(sum(entry.amount_pico_usd), 0) as amount,
                    count(*) > 0 as is_reconciled from ledger_entry entry
              where entry.call_id = charge.call_id and entry.kind = 'reconciliation'
                and entry.budget_period_id = charge.budget_period_id) reconciled
     where charge.call_id = ${callId}::uuid and charge.kind in ('standing', 'lost')
     order by ${lockPosition}`);
  const [first] = rows;
  return (
    first && {
      kind: first.kind,
      estimated: first.estimated,
      isReconciled: first.is_reconciled,
      periods: rows.map(toChargedPeriod),
    }
  );
}

function toChargedPeriod(row: ChargedRow): ChargedPeriod {
  return {
    budgetPeriodId: row.budget_period_id,
    scope: row.scope,
    chargedPicoUsd: BigInt(row.charged_pico_usd),
    correctedPicoUsd: BigInt(row.corrected_pico_usd),
    heldPicoUsd: BigInt(row.held_pico_usd),
    postedPicoUsd: BigInt(row.posted_pico_usd),
  };
}

/** The open period of a path, locked; undefined where there is none. */
export async function lockOpenPeriod(
  sql: Sql,
  path: string,
): Promise<{ budgetPeriodId: string; postedPicoUsd: PicoUsd } | undefined> {
  const [row] = await sql.execute<{ id: string; posted_pico_usd: string }[]>(query`
    select id, posted_pico_usd from budget_period
     where path = ${path} and closed_at is null for update`);
  return row && { budgetPeriodId: row.id, postedPicoUsd: BigInt(row.posted_pico_usd) };
}

/** Whether a correction with one of these ids stands in the ledger already. */
export async function isEntered(sql: Sql, ids: readonly string[]): Promise<boolean> {
  const [row] = await sql.execute<{ is_entered: boolean }[]>(
    query`select exists (select from ledger_entry where id in (${ids})) as is_entered`,
  );
  return row?.is_entered === true;
}

/** What is written beside each amount of a correction. */
export interface CorrectionRecord {
  kind: "refund" | "adjustment" | "reconciliation";
  /** Null where no call is corrected. */
  callId: string | null;
  actor: string;
  reason: string;
  /** Of a reconciliation: what the call really used, in all. */
  usage?: TokenUsage;
}

/** A period after a correction. */
export interface CorrectedPeriod {
  path: string;
  serverId: string | null;
  /** What was added to what is spent; negative where it was given back. */
  amountPicoUsd: PicoUsd;
  /** What is spent in the period now. */
  postedPicoUsd: PicoUsd;
}

interface CorrectedRow {
  path: string;
  server_id: string | null;
  amount_pico_usd: string;
  posted_pico_usd: string;
}

/**
 * Writes the entries of a correction and counts them in their periods, which the caller has locked.
 * What a charge is explained by, such as model and purpose, is copied from it.
 */
export async function insertCorrections(
  sql: Sql,
  entries: readonly (PlannedEntry & { id: string })[],
  record: CorrectionRecord,
): Promise<CorrectedPeriod[]> {
  const given = entries.map(({ id, budgetPeriodId, amountPicoUsd }) => ({
    id,
    period: budgetPeriodId,
    amount: String(amountPicoUsd),
  }));
  const usage = record.usage ?? noUsage;
  const rows = await sql.execute<CorrectedRow[]>(query`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
                      as given (id uuid, period uuid, amount bigint)
    ),
    entered as (
      insert into ledger_entry
             (id, budget_period_id, kind, amount_pico_usd, call_id, turn_id, purpose, persona_id,
              provider, model, price_version_id, provider_request_id, input_tokens,
              cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens,
              estimated, actor, reason)
      select given.id, given.period, ${record.kind}, given.amount, ${record.callId}::uuid,
             charge.turn_id, coalesce(charge.purpose, ${record.kind}), charge.persona_id,
             charge.provider, charge.model, charge.price_version_id, charge.provider_request_id,
             ${usage.inputTokens}, ${usage.cacheReadTokens}, ${usage.cacheWrite5mTokens},
             ${usage.cacheWrite1hTokens}, ${usage.outputTokens}, false, ${record.actor},
             ${record.reason}
        from given
        left join ledger_entry charge
          on charge.call_id = ${record.callId}::uuid and charge.budget_period_id = given.period
         and charge.kind in ('standing', 'lost')
    )
    update budget_period period
       set posted_pico_usd = period.posted_pico_usd + given.amount
      from given where period.id = given.period
    returning period.path, period.server_id, given.amount as amount_pico_usd,
              period.posted_pico_usd`);
  return rows.map((row) => ({
    path: row.path,
    serverId: row.server_id,
    amountPicoUsd: BigInt(row.amount_pico_usd),
    postedPicoUsd: BigInt(row.posted_pico_usd),
  }));
}

const noUsage: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};
