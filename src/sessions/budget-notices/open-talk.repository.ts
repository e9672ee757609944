import type { Sql } from "#/database/database.ts";

/** Where a learner talks with their tutor just now, and nobody else reads along. */
export interface OpenTalk {
  channelId: string;
  /** An answer is on its way, or waited for. */
  isBusy: boolean;
}

/** A learner's open talk in private: of a server, or (null) in direct messages. */
export async function selectOpenTalk(
  sql: Sql,
  { learnerId, serverId }: { learnerId: string; serverId: string | null },
): Promise<OpenTalk | undefined> {
  const [row] = await sql.execute<{ channel_id: string; is_busy: boolean }[]>(
    `select channel_id,
            exists (select from turn where turn.session_id = session.id
                       and turn.state in ('waiting', 'answering')) as is_busy
       from session
      where learner_id = ? and server_id is not distinct from ? and state = 'active'
        and place in ('thread', 'dm')`,
    [learnerId, serverId],
  );
  return row && { channelId: row.channel_id, isBusy: row.is_busy };
}
