import type { Sql } from "#/database/database.ts";

import { firstRow } from "../first-row.ts";

/** What a learner wrote in a session, and what was pointed out of it. */
export interface SessionWriting {
  /** The newest messages, as they stand, oldest first. */
  messages: string[];
  /** Slips of words and grammar in those turns; spelling and punctuation say little of a level. */
  corrections: number;
}

/** More says nothing more. */
const messagesMax = 200;

/** Reads what there is of it: what was answered, and neither deleted nor expired. */
export async function selectWriting(sql: Sql, sessionId: string): Promise<SessionWriting> {
  const rows = await sql.execute<{ messages: string[]; corrections: string }[]>(
    `with written as (
       select message.turn_id, message.event_id, message.text
       from message join turn on turn.id = message.turn_id
       where message.session_id = ? and message.text is not null
         and turn.kind = 'answer'
       order by message.event_id::numeric desc limit ${String(messagesMax)}
     )
     select (select coalesce(json_agg(text order by event_id::numeric), '[]') from written) as messages,
       (select count(*) from correction join turn on turn.id = correction.turn_id
         where turn.session_id = ? and turn.replaced_at is null
           and coalesce(turn.source_turn_id, turn.id) in (select turn_id from written)
           and correction.kind in ('grammar', 'word_choice', 'word_order')) as corrections`,
    [sessionId, sessionId],
  );
  const { messages, corrections } = firstRow(rows);
  return { messages, corrections: Number(corrections) };
}
