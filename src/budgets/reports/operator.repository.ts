import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** The servers that have spent most in their present periods, at most `limit`. */
export async function selectTopServers(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql.execute<{ server_id: string }[]>(query`
    select server_id from budget_period
     where scope = 'server' and closed_at is null and ends_at > now()
       and posted_pico_usd + pending_pico_usd > 0
     order by posted_pico_usd + pending_pico_usd desc, path limit ${limit}`);
  return rows.map((row) => row.server_id);
}

/** A threshold that a budget's present period has reached. */
export interface ReachedThreshold {
  /** In percent. */
  threshold: number;
  at: Date;
}

/** Which thresholds the present period of `path` has reached, the lowest first. */
export async function selectThresholds(sql: Sql, path: string): Promise<ReachedThreshold[]> {
  const rows = await sql.execute<{ threshold: number; at: string }[]>(query`
    select distinct on (notice.threshold) notice.threshold, notice.created_at as at
      from budget_notice notice
      join budget_period period on period.id = notice.budget_period_id
     where period.path = ${path} and period.closed_at is null and period.ends_at > now()
     order by notice.threshold, notice.created_at`);
  return rows.map((row) => ({ threshold: row.threshold, at: new Date(row.at) }));
}

/** A call that was charged by our count, and is not put right yet. */
export interface UnreconciledCall {
  callId: string;
  postedAt: Date;
  kind: "standing" | "lost";
  purpose: string;
  provider: string;
  model: string;
  providerRequestId: string | null;
  amountPicoUsd: PicoUsd;
}

interface UnreconciledRow {
  call_id: string;
  posted_at: string;
  kind: "standing" | "lost";
  purpose: string;
  provider: string;
  model: string;
  provider_request_id: string | null;
  amount_pico_usd: string;
}

/** Calls whose cost is an estimate that nobody has put right, the oldest first. */
export async function selectUnreconciled(sql: Sql, limit: number): Promise<UnreconciledCall[]> {
  const rows = await sql.execute<UnreconciledRow[]>(query`
    select charge.call_id, charge.posted_at, charge.kind, charge.purpose, charge.provider,
           charge.model, charge.provider_request_id, charge.amount_pico_usd
      from ledger_entry charge
      join budget_period period on period.id = charge.budget_period_id
     where charge.estimated and charge.kind in ('standing', 'lost') and period.scope = 'operator'
       and not exists (
             select from ledger_entry correction
              where correction.call_id = charge.call_id and correction.kind = 'reconciliation'
                and correction.budget_period_id = charge.budget_period_id)
     order by charge.posted_at, charge.id limit ${limit}`);
  return rows.map((row) => ({
    callId: row.call_id,
    postedAt: new Date(row.posted_at),
    kind: row.kind,
    purpose: row.purpose,
    provider: row.provider,
    model: row.model,
    providerRequestId: row.provider_request_id,
    amountPicoUsd: BigInt(row.amount_pico_usd),
  }));
}

/** What the ledger says that a vendor is owed. */
export interface ProviderSum {
  calls: number;
  /** Of the operator, with what was put right since; what was given back to learners is in it. */
  costPicoUsd: PicoUsd;
  /** How many of the calls were charged by an estimate that nobody has put right. */
  estimatedCalls: number;
  /** What those were charged with. */
  estimatedPicoUsd: PicoUsd;
}

/** What calls to a provider cost that were charged from one instant to before another. */
export async function selectProviderSum(
  sql: Sql,
  { provider, from, to }: { provider: string; from: Date; to: Date },
): Promise<ProviderSum> {
  const [row] = await sql.execute<Record<"calls" | "cost" | "guesses" | "guessed", string>[]>(query`
    select count(*) as calls,
           coalesce(sum(charge.amount_pico_usd + coalesce(correction.amount_pico_usd, 0)), 0) as cost,
           count(*) filter (where charge.estimated and correction.id is null) as guesses,
           coalesce(sum(charge.amount_pico_usd)
                      filter (where charge.estimated and correction.id is null), 0) as guessed
      from ledger_entry charge
      join budget_period period on period.id = charge.budget_period_id
      left join ledger_entry correction
        on correction.call_id = charge.call_id and correction.kind = 'reconciliation'
       and correction.budget_period_id = charge.budget_period_id
     where period.scope = 'operator' and charge.kind in ('standing', 'lost')
       and charge.provider = ${provider}
       and charge.posted_at >= ${from} and charge.posted_at < ${to}`);
  const { calls = 0, cost = 0, guesses = 0, guessed = 0 } = row ?? {};
  return {
    calls: Number(calls),
    costPicoUsd: BigInt(cost),
    estimatedCalls: Number(guesses),
    estimatedPicoUsd: BigInt(guessed),
  };
}
