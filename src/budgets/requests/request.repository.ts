import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { RequestState } from "../budget-request.entity.ts";

/** That a learner asks the managers of a server for more, as it stands. */
export interface BudgetRequest {
  id: string;
  serverId: string;
  learnerId: string;
  /** Null only while the learner is being erased. */
  discordUserId: string | null;
  state: RequestState;
  amountPicoUsd: PicoUsd;
  /** In the learner's words. */
  reason: string | null;
  /** In the words of the manager who declined it. */
  answer: string | null;
  /** The message in which the managers were asked; null where there is none. */
  channelId: string | null;
  messageId: string | null;
  createdAt: Date;
}

interface RequestRow {
  id: string;
  server_id: string;
  learner_id: string;
  discord_user_id: string | null;
  state: RequestState;
  amount_pico_usd: string;
  reason: string | null;
  answer: string | null;
  channel_id: string | null;
  discord_message_id: string | null;
  created_at: string;
}

const columns = query`
  request.id, request.server_id, request.learner_id, learner.discord_user_id, request.state,
  request.amount_pico_usd, request.reason, request.answer, request.channel_id,
  request.discord_message_id, request.created_at`;

function toRequest(row: RequestRow): BudgetRequest {
  return {
    id: row.id,
    serverId: row.server_id,
    learnerId: row.learner_id,
    discordUserId: row.discord_user_id,
    state: row.state,
    amountPicoUsd: BigInt(row.amount_pico_usd),
    reason: row.reason,
    answer: row.answer,
    channelId: row.channel_id,
    messageId: row.discord_message_id,
    createdAt: new Date(row.created_at),
  };
}

/** Whose request it is. */
export interface RequestOwner {
  serverId: string;
  learnerId: string;
}

/** Writes an open request; false where the learner has one already, or is being erased. */
export async function insertRequest(
  sql: Sql,
  request: RequestOwner & { id: string; amountPicoUsd: PicoUsd; reason: string | null },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(query`
    insert into budget_request (id, server_id, learner_id, amount_pico_usd, reason)
    select ${request.id}::uuid, ${request.serverId}, learner.id, ${request.amountPicoUsd}::bigint,
           ${request.reason}
      from learner where id = ${request.learnerId}::uuid and erasure_requested_at is null for share
    on conflict (server_id, learner_id) where state = 'open' do nothing
    returning id`);
  return rows.length > 0;
}

/** From when on a learner may ask again, and why not before. */
export interface NextAsking {
  resetsAt: Date;
  /** `declined`: a request of theirs was; `often`: they have asked as often as one may in a day. */
  because: "declined" | "often";
}

/**
 * From when on a learner may ask again: a day after the last refusal, and `limit` times within a day
 * at most. Undefined: at once.
 */
export async function selectNextAsking(
  sql: Sql,
  { serverId, learnerId }: RequestOwner,
  limit: number,
): Promise<NextAsking | undefined> {
  const rows = await sql.execute<{ at: string; because: NextAsking["because"] }[]>(query`
    with recent as (
      select created_at, decided_at, state from budget_request
       where server_id = ${serverId} and learner_id = ${learnerId}::uuid
         and greatest(created_at, decided_at) > now() - interval '1 day'
    )
    select since + interval '1 day' as at, because
      from (select max(decided_at) as since, 'declined' as because from recent where state = 'declined'
             union all
            (select created_at, 'often' from recent where created_at > now() - interval '1 day'
              order by created_at desc offset ${limit - 1} limit 1)) bound
     where since is not null order by since desc limit 1`);
  return rows.map(({ at, because }) => ({ resetsAt: new Date(at), because }))[0];
}

/** A request of one server; undefined where there is none such. */
export async function selectRequest(
  sql: Sql,
  { id, serverId }: { id: string; serverId: string },
): Promise<BudgetRequest | undefined> {
  const [row] = await sql.execute<RequestRow[]>(query`
    select ${columns} from budget_request request join learner on learner.id = learner_id
     where request.id = ${id}::uuid and request.server_id = ${serverId}`);
  return row && toRequest(row);
}

/** A learner's open request there, if there is one. */
export async function selectOpenRequest(
  sql: Sql,
  { serverId, learnerId }: RequestOwner,
): Promise<BudgetRequest | undefined> {
  const [row] = await sql.execute<RequestRow[]>(query`
    select ${columns} from budget_request request join learner on learner.id = learner_id
     where request.server_id = ${serverId} and request.learner_id = ${learnerId}::uuid
       and request.state = 'open'`);
  return row && toRequest(row);
}

/** A server's open requests, the oldest first; none of whom is being erased. */
export async function selectOpenRequests(
  sql: Sql,
  serverId: string,
  limit: number,
): Promise<BudgetRequest[]> {
  const rows = await sql.execute<RequestRow[]>(query`
    select ${columns} from budget_request request join learner on learner.id = learner_id
     where request.server_id = ${serverId} and request.state = 'open'
       and learner.erasure_requested_at is null
     order by request.created_at, request.id limit ${limit}`);
  return rows.map(toRequest);
}

/** How an open request ends. */
export interface RequestEnd {
  id: string;
  serverId: string;
  state: Exclude<RequestState, "open">;
  /** Discord's id of the manager; null for the learner's own withdrawal. */
  decidedBy: string | null;
  answer: string | null;
}

/** Ends a request that is open, and locks it; answers false where it is not, or not any more. */
export async function endRequest(sql: Sql, end: RequestEnd): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(query`
    update budget_request
       set state = ${end.state}, decided_by = ${end.decidedBy}, decided_at = now(),
           answer = ${end.answer}
     where id = ${end.id}::uuid and server_id = ${end.serverId} and state = 'open'
    returning id`);
  return rows.length > 0;
}

/** Notes in which message the managers were asked. */
export async function updateRequestMessage(
  sql: Sql,
  { id, channelId, messageId }: { id: string; channelId: string; messageId: string },
): Promise<void> {
  await sql.execute(query`
    update budget_request set channel_id = ${channelId}, discord_message_id = ${messageId}
     where id = ${id}::uuid`);
}

const decided = query`state in ('granted', 'raised', 'declined')`;

/** What was decided of a learner's requests and not told yet, each answered once. */
export async function takeDecided(sql: Sql, learnerId: string): Promise<BudgetRequest[]> {
  const rows = await sql.execute<RequestRow[]>(query`
    update budget_request request set told_at = now()
      from learner
     where learner.id = request.learner_id and request.learner_id = ${learnerId}::uuid
       and request.told_at is null and ${decided}
    returning ${columns}`);
  return rows.map(toRequest);
}

/** Takes it upon the caller to tell of one decision; false where it was told. */
export async function claimTelling(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(query`
    update budget_request set told_at = now()
     where id = ${id}::uuid and told_at is null and ${decided} returning id`);
  return rows.length > 0;
}

/** Gives the telling of one decision back: it could not be said. */
export async function returnTelling(sql: Sql, id: string): Promise<void> {
  await sql.execute(query`update budget_request set told_at = null where id = ${id}::uuid`);
}
