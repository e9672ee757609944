import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Sql } from "#/database/database.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import type { EndingStates } from "./ending-board.ts";
import type { ReplyPart } from "./reply-sink.ts";
import type { SessionKind } from "./session-shape.ts";
import type { SessionPlace, SessionState } from "./session-view.ts";

/** So long after the last word of the worker that says an ending, others may say it. */
export const endingInterval = "interval '5 seconds'";

/** A part of a statement: endings that are being said are kept, those that are said are marked. */
export const markEndings = `update turn set ending_due_at = case when id = any(?::uuid[]) then null
    else greatest(ending_due_at, now() + ${endingInterval}) end
  where id = any(?::uuid[]) and ending_due_at is not null`;

/** The values of `markEndings`. */
export function markEndingsValues({ said, kept }: EndingStates): string[] {
  return [`{${said.join(",")}}`, `{${[...said, ...kept].join(",")}}`];
}

/** Remembers a message that was posted for a turn after its end. */
export async function insertLatePart(
  sql: Sql,
  part: ReplyPart & { turnId: string },
): Promise<void> {
  await sql.execute(
    `insert into reply_part (turn_id, part_number, discord_message_id)
     select id, ?, ? from turn where id = ? and finished_at is not null
     on conflict (turn_id, part_number) do nothing`,
    [part.partNumber, part.discordMessageId, part.turnId],
  );
}

/** A turn that is over, but for the words under its reply. */
export interface LostEnding {
  turnId: string;
  sessionId: string;
  learnerId: string;
  serverId: string | null;
  serverCounts: boolean;
  parentChannelId: string | null;
  roleIds: readonly string[];
  atLimit: Narrowing["atLimit"] | null;
  atLimitUntil: string | null;
  place: SessionPlace;
  kind: SessionKind;
  /** The session's, as it is now. */
  state: SessionState;
  channelId: string;
  locale: InterfaceLocale;
  /** The answer as it came; null where the turn failed. */
  answerText: string | null;
  /** Null where the answer stands. */
  errorCode: ErrorCode | null;
  wasStopped: boolean;
  isCharged: boolean;
  correctionCount: number;
  wordCount: number;
  profile: ProfileSnapshot;
  /** The session's persona as it is now. */
  personaId: string;
  personaVersion: number | null;
  /** No other turn waited when this one ended. */
  wasLast: boolean;
  parts: ReplyPart[];
  /** The messages of the answer that this one replaced. */
  replacedParts: ReplyPart[];
}

/** Tries end half a day after the turn did: the last is made within a day. */
const triedFor = "interval '12 hours'";

/**
 * Takes endings that nobody is saying: their worker died, or Discord was away. The longer a turn is
 * over, the later its ending may be tried again.
 */
export async function claimLostEndings(sql: Sql, limit: number): Promise<LostEnding[]> {
  return sql.execute<LostEnding[]>(
    `with claimed as (
       update turn set ending_due_at = case when finished_at > now() - ${triedFor}
         then now() + greatest(interval '10 seconds', now() - finished_at) end
       where id in (select id from turn where ending_due_at < now()
         order by ending_due_at limit ? for update skip locked)
       returning *
     )
     select claimed.id as "turnId", session.id as "sessionId", session.learner_id as "learnerId",
       session.server_id as "serverId", session.server_counts as "serverCounts",
       session.parent_channel_id as "parentChannelId",
       coalesce(session.role_ids, '[]') as "roleIds",
       claimed.at_limit as "atLimit", claimed.at_limit_until as "atLimitUntil",
       session.place, session.kind, session.state, session.channel_id as "channelId", session.interface_locale as locale,
       claimed.answer_text as "answerText", claimed.error_code as "errorCode",
       claimed.state = 'stopped' as "wasStopped",
       claimed.standing_call_id is not null as "isCharged",
       (select count(*)::int from correction where turn_id = claimed.id) as "correctionCount",
       jsonb_array_length(claimed.vocabulary) as "wordCount",
       session.profile, session.persona_id as "personaId",
       session.persona_version as "personaVersion",
       not exists (select 1 from turn later where later.session_id = session.id
         and later.sequence > claimed.sequence
         and later.created_at < claimed.finished_at) as "wasLast",
       (select coalesce(json_agg(json_build_object('partNumber', part_number,
            'discordMessageId', discord_message_id) order by part_number), '[]')
          from reply_part where turn_id = claimed.id) as parts,
       (select coalesce(json_agg(json_build_object('partNumber', part_number,
            'discordMessageId', discord_message_id) order by earlier.sequence, part_number), '[]')
          from turn earlier join reply_part on reply_part.turn_id = earlier.id
          where (earlier.id = claimed.source_turn_id
              or earlier.source_turn_id = claimed.source_turn_id)
            and earlier.replaced_at = claimed.finished_at) as "replacedParts"
     from claimed join session on session.id = claimed.session_id`,
    [limit],
  );
}
