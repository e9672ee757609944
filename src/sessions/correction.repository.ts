import type { Sql } from "#/database/database.ts";
import type { CorrectionKind } from "#/prompts/trailer-notes.ts";

/** A correction as it is shown. */
export interface CorrectionView {
  original: string;
  corrected: string;
  kind: CorrectionKind;
  /** In the learner's native language; may be empty. */
  why: string;
}

/** A correction, and where in the talk it was made. */
export interface SessionCorrection extends CorrectionView {
  turnId: string;
  /** All that the learner wrote in that turn; null where it is gone. */
  learnerText: string | null;
}

/** What the learner wrote in a turn, or in the one that it tries again, in their order. */
export const learnerTextColumn = `(
  select string_agg(text, chr(10) order by event_id::numeric) from message
  where message.turn_id = coalesce(turn.source_turn_id, turn.id)) as "learnerText"`;

/** The corrections of one turn, in order. */
export async function selectCorrections(sql: Sql, turnId: string): Promise<CorrectionView[]> {
  return sql.execute<CorrectionView[]>(
    `select original, corrected, kind, why from correction where turn_id = ? order by position`,
    [turnId],
  );
}

/** Some of a session's corrections, in the order of the talk; those of answers that stand. */
export async function selectSessionCorrections(
  sql: Sql,
  sessionId: string,
  range: { offset: number; limit: number },
): Promise<SessionCorrection[]> {
  return sql.execute<SessionCorrection[]>(
    `select original, corrected, correction.kind, why, turn.id as "turnId",
       ${learnerTextColumn}
     from correction join turn on turn.id = correction.turn_id
     where turn.session_id = ? and turn.replaced_at is null
     order by turn.sequence, correction.position offset ? limit ?`,
    [sessionId, range.offset, range.limit],
  );
}
