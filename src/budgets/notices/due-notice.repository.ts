import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetRoom } from "../room.ts";
import { periodColumns, ruleColumns, toRoom, type RoomRow } from "../room.repository.ts";
import { ruleOf } from "../rule.repository.ts";
import { sharedPicoUsd } from "./reached-threshold.repository.ts";
import { isStillRefused } from "./refusal.repository.ts";

/** What of a period's money a notice can be about, in whole percent of what is granted. */
export type NoticeThreshold = 50 | 75 | 90 | 100;

/** A threshold that a budget reached, and how it stands now. */
export interface ReachedThreshold {
  noticeId: string;
  periodId: string;
  threshold: NoticeThreshold;
  path: string;
  serverId: string | null;
  /** All that was granted when it was reached; with what `alert` adds, where answers were refused. */
  wholePicoUsd: PicoUsd;
  room: BudgetRoom;
}

/** One that nobody said yet, taken by one worker. */
export interface DueNotice extends ReachedThreshold {
  /** Null where the budget is no learner's. */
  learner: { id: string; discordUserId: string; interfaceLocale: string } | null;
  /** Where the server's managers are told; null where there is no such place. */
  managersChannelId: string | null;
  /** The server's own. */
  locale: string;
  /** Somebody tried before, and nobody knows what came of it. */
  mayStand: boolean;
  /** What proves that nobody has taken it since: pass it on to whatever writes. */
  claim: string;
}

interface ReachedRow extends RoomRow {
  notice_id: string;
  id: string;
  whole_pico_usd: string;
  threshold: NoticeThreshold;
  path: string;
  server_id: string | null;
}

interface DueRow extends ReachedRow {
  learner_id: string | null;
  discord_user_id: string | null;
  interface_locale: string | null;
  budget_channel_id: string | null;
  locale: string | null;
  attempted_at: string | null;
  claim: string;
}

/**
 * Whether a `notice` about a `period` with its `rule` is worth saying: its period is the present one,
 * and what it says still holds (of a refusal: nothing was granted or given back since), and nothing
 * more was reached at once.
 */
const isWorthSaying = query`
  (period.closed_at is null and period.ends_at > now()
   and ((period.carried_pico_usd + period.posted_pico_usd)::numeric * 100
         >= notice.threshold * (${sharedPicoUsd})
        or ${isStillRefused(sharedPicoUsd)})
   and not exists (
         select from budget_notice higher
          where higher.budget_period_id = notice.budget_period_id
            and higher.threshold > notice.threshold
            and higher.whole_pico_usd = notice.whole_pico_usd))`;

/** Tries end a day after a threshold was reached. */
const triedFor = query`interval '1 day'`;

/**
 * Takes notices that are due, the oldest first, each for two minutes; when tries fail, for longer and
 * longer. Those that are not worth saying are settled with it.
 */
export async function claimDueNotices(sql: Sql, limit: number): Promise<DueNotice[]> {
  const rows = await sql.execute<DueRow[]>(query`
    with taken as materialized (
      select * from budget_notice
       where next_at <= now() order by next_at limit ${limit} for update skip locked
    ),
    judged as materialized (
      select notice.id as notice_id, notice.threshold, notice.whole_pico_usd, notice.attempted_at,
             period.id, period.path, period.scope, period.server_id, period.learner_id,
             ${periodColumns}, ${ruleColumns},
             ${isWorthSaying} and notice.created_at > now() - ${triedFor} as is_due
        from taken notice
        join budget_period period on period.id = notice.budget_period_id
        cross join lateral ${ruleOf(query`period.path`, query`period.scope`)} rule
    ),
    claimed as (
      update budget_notice notice
         set next_at = case when is_due then
               now() + greatest(interval '2 minutes', now() - judged.attempted_at) end,
             sent_at = case when not is_due then now() end
        from judged where notice.id = judged.notice_id
      returning notice.id, notice.next_at
    )
    select judged.*, learner.discord_user_id, learner.interface_locale, server.budget_channel_id,
           server.locale, claimed.next_at::text as claim
      from judged
      join claimed on claimed.id = judged.notice_id
      left join learner on learner.id = judged.learner_id
      left join server on server.id = judged.server_id
     where claimed.next_at is not null
     order by judged.notice_id`);
  return rows.map(toDue);
}

function toDue(row: DueRow): DueNotice {
  const { learner_id: id } = row;
  const discordUserId = String(row.discord_user_id);
  const interfaceLocale = String(row.interface_locale);
  return {
    ...toReached(row),
    learner: id === null ? null : { id, discordUserId, interfaceLocale },
    managersChannelId: row.budget_channel_id,
    locale: String(row.locale),
    mayStand: row.attempted_at !== null,
    claim: row.claim,
  };
}

function toReached(row: ReachedRow): ReachedThreshold {
  return {
    noticeId: row.notice_id,
    periodId: row.id,
    threshold: row.threshold,
    path: row.path,
    serverId: row.server_id,
    wholePicoUsd: BigInt(row.whole_pico_usd),
    room: toRoom(row),
  };
}

/** A notice that one worker has taken. */
export type Claimed = Pick<DueNotice, "noticeId" | "claim">;

/** Notes that it is about to be said; false where somebody else has taken it, and must say it. */
export async function beginSaying(sql: Sql, { noticeId, claim }: Claimed): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(query`
    update budget_notice set attempted_at = coalesce(attempted_at, now())
     where id = ${noticeId}::uuid and next_at = ${claim}::timestamptz
    returning id`);
  return rows.length > 0;
}

/** It was said, or nobody can be told. */
export async function endSaying(sql: Sql, { noticeId, claim }: Claimed): Promise<void> {
  await sql.execute(query`
    update budget_notice set sent_at = now(), next_at = null
     where id = ${noticeId}::uuid and next_at = ${claim}::timestamptz`);
}

/** It was not said: `inSeconds` from now a worker tries again; null: the learner's next command says it. */
export async function putOff(
  sql: Sql,
  { noticeId, claim }: Claimed,
  inSeconds: number | null,
): Promise<void> {
  await sql.execute(query`
    update budget_notice set next_at = now() + ${inSeconds}::int * interval '1 second'
     where id = ${noticeId}::uuid and next_at = ${claim}::timestamptz`);
}

/**
 * What a learner's own budgets reached and no worker is to say: what is worth it, the highest of each.
 * All are noted as said with it, so that nobody is told twice.
 */
export async function takeWaitingNotices(
  sql: Sql,
  { learnerId }: { learnerId: string },
): Promise<ReachedThreshold[]> {
  const rows = await sql.execute<ReachedRow[]>(query`
    with waiting as materialized (
      select notice.* from budget_period period
        join budget_notice notice on notice.budget_period_id = period.id
       where period.learner_id = ${learnerId}::uuid and period.closed_at is null
         and notice.next_at is null and notice.sent_at is null
         for update of notice skip locked
    ),
    told as (
      update budget_notice set sent_at = now() where id in (select id from waiting)
    )
    select notice.id as notice_id, notice.threshold, notice.whole_pico_usd, period.id,
           period.path, period.scope, period.server_id, ${periodColumns}, ${ruleColumns}
      from waiting notice
      join budget_period period on period.id = notice.budget_period_id
      cross join lateral ${ruleOf(query`period.path`, query`period.scope`)} rule
     where ${isWorthSaying}
     order by period.path`);
  return rows.map(toReached);
}
