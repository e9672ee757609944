import type { Sql } from "#/database/database.ts";
import type { RecapText } from "#/prompts/recap-prompt.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import { answersLearner } from "../answers-learner.ts";
import type { CorrectionView } from "../correction.repository.ts";
import { sessionColumns, toSessionView, type SessionRow } from "../session.repository.ts";
import type { SessionView } from "../session-view.ts";

import type { RecapState } from "./recap.ts";

/** A recap with what its session's turns hold. */
export interface RecapRecord {
  session: SessionView;
  /** Null of a learner who is gone. */
  discordUserId: string | null;
  state: RecapState;
  text: RecapText | null;
  /** Why there is no text; null where there is, or will be. */
  errorCode: ErrorCode | null;
  /** Answers that stand to words of the learner's. */
  answers: number;
  /** In the order of the talk; of answers that stand. */
  corrections: CorrectionView[];
  /** In the order of the talk, with repetitions. */
  notes: TalkNote[];
  /** Words of the session that the learner said, folded. */
  usedWords: string[];
  /** Things that the transaction kept which ended its scene. */
  missedKept: number;
}

/** A word that was noted in an answer. */
export interface TalkNote extends VocabularyNote {
  turnId: string;
}

type RecordRow = SessionRow & {
  recap_state: RecapState;
  text: RecapText | null;
  error_code: ErrorCode | null;
  discord_user_id: string | null;
  answers: number;
  corrections: CorrectionView[];
  notes: TalkNote[];
  used_words: string[];
  missed_kept: number;
};

/** The recap of a session; undefined where it has none. */
export async function selectRecap(sql: Sql, sessionId: string): Promise<RecapRecord | undefined> {
  const rows = await sql.execute<RecordRow[]>(
    `with standing as (
       select id, sequence, vocabulary from turn
       where session_id = ? and state in ('answered', 'stopped') and replaced_at is null
     )
     select ${sessionColumns}, recap.state as recap_state, recap.text, recap.error_code,
       learner.discord_user_id,
       (select count(*)::int from turn
          where turn.session_id = session.id and ${answersLearner}) as answers,
       (select coalesce(json_agg(json_build_object('original', original, 'corrected', corrected,
            'kind', kind, 'why', why) order by sequence, position), '[]')
          from correction join standing on standing.id = turn_id) as corrections,
       (select coalesce(json_agg(note || jsonb_build_object('turnId', standing.id)
            order by sequence, place), '[]')
          from standing, jsonb_array_elements(vocabulary) with ordinality as noted (note, place))
         as notes,
       array(select distinct word from turn_word join standing on standing.id = turn_id
          where use = 'used') as used_words,
       coalesce((select items_kept from scenario_run run
          where run.session_id = session.id), 0) as missed_kept
     from recap join session on session.id = recap.session_id
       join learner on learner.id = session.learner_id
     where session.id = ?`,
    [sessionId, sessionId],
  );
  return rows.map(toRecapRecord)[0];
}

function toRecapRecord(row: RecordRow): RecapRecord {
  return {
    session: toSessionView(row),
    discordUserId: row.discord_user_id,
    state: row.recap_state,
    text: row.text,
    errorCode: row.error_code,
    answers: row.answers,
    corrections: row.corrections,
    notes: row.notes,
    usedWords: row.used_words,
    missedKept: row.missed_kept,
  };
}
