import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";
import type { RecapText } from "#/prompts/recap-prompt.ts";
import type { ErrorCode } from "#/shared/errors.ts";

/** How a recap ends: with a text that is charged, or without one. */
export type RecapEnd =
  | { state: "written"; text: RecapText; standingCallId: string }
  | { state: "plain"; errorCode: ErrorCode };

/** Stores the end of an open recap; false where it is another's by now, or gone. */
export async function storeRecapEnd(
  sql: Sql,
  { workId, fence }: LeasedWork,
  end: RecapEnd,
): Promise<boolean> {
  const written = end.state === "written" ? end : undefined;
  const rows = await sql.execute<unknown[]>(
    `update recap set state = ?, text = ?::jsonb, standing_call_id = ?, error_code = ?,
       finished_at = now()
     where id = ? and lease_fence = ? and state = 'open' returning id`,
    [
      end.state,
      written ? JSON.stringify(written.text) : null,
      written?.standingCallId ?? null,
      end.state === "plain" ? end.errorCode : null,
      workId,
      fence,
    ],
  );
  return rows.length === 1;
}

/** Remembers the message that holds a recap; false where another worker has the recap by now. */
export async function storeRecapMessage(
  sql: Sql,
  { workId, fence }: LeasedWork,
  discordMessageId: string,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update recap set discord_message_id = ? where id = ? and lease_fence = ? returning id`,
    [discordMessageId, workId, fence],
  );
  return rows.length === 1;
}

/** All is said, unless its learner has asked for it anew meanwhile. */
export async function closeRecap(
  sql: Sql,
  { workId, fence }: LeasedWork,
  interactionToken: string | null,
): Promise<void> {
  await sql.execute(
    `update recap set lease_expires_at = null,
       due_at = case when interaction_token is distinct from ? then due_at end,
       interaction_at = case when interaction_token is distinct from ? then interaction_at end,
       interaction_token = case when interaction_token is distinct from ? then interaction_token end
     where id = ? and lease_fence = ?`,
    [interactionToken, interactionToken, interactionToken, workId, fence],
  );
}

/** Tries end half a day after the session did; each comes later than the one before. */
const triedFor = "interval '12 hours'";

/**
 * Puts a recap off, where Discord cannot be reached; false where half a day of that is enough, or
 * another has it.
 */
export async function putOffRecap(sql: Sql, { workId, fence }: LeasedWork): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update recap set lease_expires_at = null, attempt = 0,
       due_at = now() + greatest(interval '10 seconds', now() - created_at)
     where id = ? and lease_fence = ? and created_at > now() - ${triedFor} returning id`,
    [workId, fence],
  );
  return rows.length === 1;
}

/** Hands a recap to another worker, at once. */
export async function returnRecap(sql: Sql, { workId, fence }: LeasedWork): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update recap set lease_expires_at = null, attempt = attempt - 1
     where id = ? and lease_fence = ? returning id`,
    [workId, fence],
  );
  return rows.length === 1;
}

/** Nobody tries to show it any more: its place is gone, or Discord was away for too long. */
export async function giveUpRecap(sql: Sql, { workId, fence }: LeasedWork): Promise<void> {
  await sql.execute(
    `update recap set lease_expires_at = null, due_at = null, interaction_token = null,
       interaction_at = null
     where id = ? and lease_fence = ?`,
    [workId, fence],
  );
}

/**
 * Notes where an open recap of a session in a channel is to be shown; false where there is none
 * such.
 */
export async function updateAsked(
  sql: Sql,
  asked: { sessionId: string; interactionToken: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update recap set interaction_token = ?, interaction_at = now(), due_at = now()
     from session
     where session.id = recap.session_id and session.id = ? and session.place = 'channel'
       and recap.state = 'open'
     returning recap.id`,
    [asked.interactionToken, asked.sessionId],
  );
  return rows.length === 1;
}

/** A minute less than the 15 after which Discord takes no answer: the sweeper needs some of it. */
const tokenLifetime = "interval '14 minutes'";

/** Forgets where recaps were to be shown that nobody came to show in time; answers how many. */
export async function eraseOldTokens(sql: Sql): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `update recap set interaction_token = null, interaction_at = null, due_at = null
     where interaction_at <= now() - ${tokenLifetime} returning id`,
  );
  return rows.length;
}
