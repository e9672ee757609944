import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** How long Discord lets an interaction be answered, with a minute to spare. */
const tokenLife = "interval '14 minutes'";

/** A job may take five minutes; whoever began earlier is dead. */
const runLife = "interval '6 minutes'";

/** How often one export is tried. */
const attemptsMax = 3;

/** Writes a request; undefined where one of the learner's is not done yet. */
export async function insertExportRequest(
  sql: Sql,
  request: { learnerId: string; interactionToken: string | null },
): Promise<string | undefined> {
  const [row] = await sql.execute<{ id: string }[]>(
    `insert into export_request (id, learner_id, interaction_token)
     select ?, id, ? from learner where id = ? and erasure_requested_at is null
     on conflict (learner_id) where state in ('waiting', 'running') do nothing
     returning id`,
    [newId(), request.interactionToken, request.learnerId],
  );
  return row?.id;
}

/** A request as its job took it up. */
export interface ClaimedExport {
  learnerId: string;
  discordUserId: string;
  locale: string;
  /** Null where it was handed in too long ago. */
  interactionToken: string | null;
  /** Whether a failure may be tried again. */
  mayRetry: boolean;
}

interface ClaimedRow {
  learner_id: string;
  discord_user_id: string;
  interface_locale: string;
  interaction_token: string | null;
  may_retry: boolean;
}

/** Takes up a waiting request; undefined where another did, or its learner is being erased. */
export async function claimExportRequest(
  sql: Sql,
  requestId: string,
): Promise<ClaimedExport | undefined> {
  const [row] = await sql.execute<ClaimedRow[]>(
    `update export_request
        set state = 'running', started_at = now(), attempts = attempts + 1
       from learner
      where export_request.id = ? and state = 'waiting' and learner.id = learner_id
        and erasure_requested_at is null
     returning learner_id, discord_user_id, interface_locale,
       case when requested_at > now() - ${tokenLife} then interaction_token end
         as interaction_token,
       attempts < ${attemptsMax} as may_retry`,
    [requestId],
  );
  return row
    ? {
        learnerId: row.learner_id,
        discordUserId: row.discord_user_id,
        locale: row.interface_locale,
        interactionToken: row.interaction_token,
        mayRetry: row.may_retry,
      }
    : undefined;
}

/** Ends a request, and forgets through which interaction it came. */
export async function endExportRequest(
  sql: Sql,
  requestId: string,
  errorCode: string | null,
): Promise<void> {
  await sql.execute(
    `update export_request
        set state = case when ?::text is null then 'delivered' else 'failed' end, error_code = ?,
            interaction_token = null, ended_at = now()
      where id = ? and state = 'running'`,
    [errorCode, errorCode, requestId],
  );
}

/** Puts a request back, to be tried again later. */
export async function returnExportRequest(
  sql: Sql,
  requestId: string,
  errorCode: string,
): Promise<void> {
  await sql.execute(
    `update export_request set state = 'waiting', error_code = ? where id = ? and state = 'running'`,
    [errorCode, requestId],
  );
}

/**
 * Forgets tokens that are no use any more, gives up or puts back what dead jobs left, and answers
 * the requests whose wake-up was lost.
 */
export async function sweepExportRequests(sql: Sql): Promise<string[]> {
  await sql.execute(
    `update export_request set interaction_token = null
      where interaction_token is not null and requested_at <= now() - ${tokenLife}`,
  );
  await sql.execute(
    `update export_request
        set state = case when attempts < ${attemptsMax} then 'waiting' else 'failed' end,
            ended_at = case when attempts < ${attemptsMax} then null else now() end,
            interaction_token =
              case when attempts < ${attemptsMax} then interaction_token end,
            error_code = 'internal'
      where state = 'running' and started_at < now() - ${runLife}`,
  );
  const rows = await sql.execute<{ id: string }[]>(
    `select id from export_request
      where state = 'waiting'
        and coalesce(started_at, requested_at) < now() - interval '30 seconds'
      order by requested_at limit 20`,
  );
  return rows.map((row) => row.id);
}
