import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import { streamRows } from "#/database/stream-rows.ts";

import { lockPosition } from "../admission.repository.ts";
import type { BudgetScope } from "../budget-path.ts";
import type { BookEntry } from "./entry.ts";

/** One line of a server's books: what was charged to one of its budgets, or corrected. */
export interface ServerEntry extends Omit<BookEntry, "inputTokens" | "outputTokens"> {
  scope: BudgetScope;
  /** Discord's id of the role or channel; null for other scopes. */
  memberId: string | null;
  /** Whose work it was: their Discord account; null where it is not known any more. */
  discordUserId: string | null;
  /** Uncached, read from the cache, written to it for 5 minutes and for an hour; output. */
  tokens: readonly [number, number, number, number, number];
  callId: string | null;
  /** Who corrected: `operator`, or Discord's id of a manager; null for charges. */
  actor: string | null;
}

/** Which of a server's entries. */
export interface BookOf {
  serverId: string;
  /** A period of the server's own; of all others' entries those that belong to that time. */
  span: { id: string; startsAt: Date; endsAt: Date | undefined };
}

interface EntryRow {
  posted_at: string;
  scope: BudgetScope;
  member_id: string | null;
  discord_user_id: string | null;
  kind: BookEntry["kind"];
  purpose: string;
  persona_id: string | null;
  provider: string | null;
  model: string | null;
  tokens: [number, number, number, number, number];
  amount_pico_usd: string;
  estimated: boolean;
  call_id: string | null;
  actor: string | null;
  reason: string | null;
}

/** Whether an `entry` of a `period` belongs to the books of that time: with a whole period all of it. */
function belongsTo({ serverId, span }: BookOf): RawQueryFragment {
  const { id, startsAt } = span;
  const endsAt = span.endsAt?.toISOString() ?? "infinity";
  return query`
    (period.server_id = ${serverId}
     and period.starts_at < ${endsAt}::timestamptz and period.ends_at > ${startsAt}
     and (period.id = ${id}::uuid
          or (period.starts_at >= ${startsAt} and period.ends_at <= ${endsAt}::timestamptz)
          or (period.scope <> 'server'
              and entry.posted_at >= ${startsAt} and entry.posted_at < ${endsAt}::timestamptz)))`;
}

/**
 * Hands out a server's entries of a period page by page, the newest first: `take` answers false where
 * it wants no more. To be called in a transaction, which sees the books as they were at its beginning.
 */
export async function streamBook(
  sql: Sql,
  of: BookOf,
  take: (page: readonly ServerEntry[]) => boolean,
  pageRows: number,
): Promise<void> {
  const select = query`
    select entry.posted_at, period.scope, entry.kind, entry.purpose, entry.persona_id,
           entry.provider, entry.model, entry.amount_pico_usd, entry.estimated, entry.call_id,
           entry.actor, entry.reason, whose.discord_user_id,
           case when period.scope in ('role', 'channel') then split_part(period.path, '/', 3) end
             as member_id,
           array[entry.input_tokens, entry.cache_read_tokens, entry.cache_write_5m_tokens,
                 entry.cache_write_1h_tokens, entry.output_tokens] as tokens
      from budget_period period
      join ledger_entry entry on entry.budget_period_id = period.id
      left join lateral (
             select learner.discord_user_id
               from reservation_hold hold
               join budget_period own on own.id = hold.budget_period_id
               join learner on learner.id = own.learner_id
              where hold.reservation_id = entry.reservation_id and period.learner_id is null
             union all
             select discord_user_id from learner where id = period.learner_id
              limit 1) whose on true
     where ${belongsTo(of)}
     order by entry.posted_at desc, entry.call_id, ${lockPosition}, entry.id`;
  await streamRows(sql, select, (rows) => take((rows as EntryRow[]).map(toEntry)), pageRows);
}

/** How many entries {@link streamBook} has to hand out. */
export async function countBook(sql: Sql, of: BookOf): Promise<number> {
  const [row] = await sql.execute<{ count: number }[]>(query`
    select count(*)::int as count
      from budget_period period join ledger_entry entry on entry.budget_period_id = period.id
     where ${belongsTo(of)}`);
  return Number(row?.count);
}

function toEntry(row: EntryRow): ServerEntry {
  return {
    postedAt: new Date(row.posted_at),
    scope: row.scope,
    memberId: row.member_id,
    discordUserId: row.discord_user_id,
    kind: row.kind,
    purpose: row.purpose,
    personaId: row.persona_id,
    provider: row.provider,
    model: row.model,
    tokens: row.tokens,
    amountPicoUsd: BigInt(row.amount_pico_usd),
    estimated: row.estimated,
    callId: row.call_id,
    actor: row.actor,
    reason: row.reason,
  };
}
