import type { Sql } from "#/database/database.ts";

import { answersLearner } from "../answers-learner.ts";
import { firstRow } from "../first-row.ts";
import type { SceneHints, SceneMark } from "./scene-progress.ts";
import type { SceneRun } from "./scene-view.ts";

/**
 * Two columns of the statement that claims a turn, `claimed`: which objectives are not open, and how
 * many answers stand, its own earlier tries apart. Both take the session's id.
 */
export const claimedScene = `
  (select coalesce(json_agg(json_build_object('objectiveKey', objective_key,
       'state', case when is_own then 'skipped' else mark.state end,
       'quote', case when not is_own then quote end)), '[]')
     from (select scenario_objective.*, coalesce(turn.source_turn_id, turn.id)
             is not distinct from claimed.own_source_id as is_own
           from scenario_objective left join turn on turn.id = scenario_objective.turn_id
           where scenario_objective.session_id = ?) as mark
     where was_skipped or not is_own)
    as scene_marks,
  (select count(*) from turn
     where turn.session_id = (select id from session where id = ? and kind in ('scenario', 'placement'))
       and ${answersLearner}
       and coalesce(turn.source_turn_id, turn.id) <> claimed.own_source_id) as learner_turns`;

/** All that is stored of a scene. */
export interface SceneRows {
  marks: SceneMark[];
  hints: SceneHints[];
  learnerTurns: number;
  /** Folded, as for a search. */
  usedWords: string[];
  metWords: string[];
  run: SceneRun | undefined;
}

interface SceneRow {
  marks: SceneMark[];
  hints: SceneHints[];
  learner_turns: string;
  used_words: string[];
  met_words: string[];
  run: (Omit<SceneRun, "completedAt"> & { completedAt: string }) | null;
}

const wordsOf = (use: "used" | "met"): string => `(
  select coalesce(json_agg(distinct turn_word.word), '[]') from turn_word
    join turn on turn.id = turn_word.turn_id
  where turn.session_id = session.id and turn.replaced_at is null and turn_word.use = '${use}')`;

/** Reads what is stored of the scene of a session that there is. */
export async function selectScene(sql: Sql, sessionId: string): Promise<SceneRows> {
  const rows = await sql.execute<SceneRow[]>(
    `select
       (select coalesce(json_agg(json_build_object(
            'objectiveKey', objective_key, 'state', state, 'quote', quote)), '[]')
          from scenario_objective where session_id = session.id) as marks,
       (select coalesce(json_agg(json_build_object('objectiveKey', objective_key, 'steps', steps)), '[]')
          from (select objective_key, max(step) as steps from scenario_hint
            where session_id = session.id group by objective_key) as hints) as hints,
       (select count(*) from turn where session_id = session.id and ${answersLearner})
         as learner_turns,
       ${wordsOf("used")} as used_words,
       ${wordsOf("met")} as met_words,
       (select json_build_object('outcome', outcome, 'objectivesMet', objectives_met,
            'objectivesSkipped', objectives_skipped, 'objectivesTotal', objectives_total,
            'hintsUsed', hints_used, 'wordsUsed', words_used, 'wordsMet', words_met,
            'completedAt', completed_at)
          from scenario_run where session_id = session.id) as run
     from session where id = ?`,
    [sessionId],
  );
  const row = firstRow(rows);
  return {
    marks: row.marks,
    hints: row.hints,
    learnerTurns: Number(row.learner_turns),
    usedWords: row.used_words,
    metWords: row.met_words,
    run: row.run ? { ...row.run, completedAt: new Date(row.run.completedAt) } : undefined,
  };
}

/** A hint that was given. */
export interface GivenHint {
  objectiveKey: string;
  step: number;
}

/** The hint that a press has asked for already. */
export async function findHintOfEvent(
  sql: Sql,
  hint: { sessionId: string; eventId: string },
): Promise<GivenHint | undefined> {
  const rows = await sql.execute<GivenHint[]>(
    `select objective_key as "objectiveKey", step from scenario_hint
     where session_id = ? and event_id = ?`,
    [hint.sessionId, hint.eventId],
  );
  return rows[0];
}

/** Writes down a hint of a locked session. */
export async function insertHint(
  sql: Sql,
  hint: GivenHint & { sessionId: string; eventId: string },
): Promise<void> {
  await sql.execute(
    `insert into scenario_hint (session_id, objective_key, step, event_id) values (?, ?, ?, ?)`,
    [hint.sessionId, hint.objectiveKey, hint.step, hint.eventId],
  );
}

/** Leaves an open objective of a locked session out. */
export async function insertSkip(
  sql: Sql,
  skip: { sessionId: string; objectiveKey: string },
): Promise<void> {
  await sql.execute(
    `insert into scenario_objective (session_id, objective_key, state, was_skipped)
     values (?, ?, 'skipped', true)
     on conflict do nothing`,
    [skip.sessionId, skip.objectiveKey],
  );
}

/** What is written when a scene is over. */
export interface NewRun extends Omit<SceneRun, "completedAt"> {
  sessionId: string;
  learnerId: string;
  scenarioId: string;
  scenarioVersion: number | null;
  language: string;
  /** Things that were kept of what was missed. */
  itemsKept: number;
}

/** Writes the history of a scene, once. */
export async function insertRun(sql: Sql, run: NewRun): Promise<void> {
  await sql.execute(
    `insert into scenario_run (session_id, learner_id, scenario_id, scenario_version, language,
       outcome, objectives_met, objectives_skipped, objectives_total, hints_used, words_used,
       words_met, items_kept)
     values (?, ?, ?, ?::int, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.sessionId,
      run.learnerId,
      run.scenarioId,
      run.scenarioVersion,
      run.language,
      run.outcome,
      run.objectivesMet,
      run.objectivesSkipped,
      run.objectivesTotal,
      run.hintsUsed,
      run.wordsUsed,
      run.wordsMet,
      run.itemsKept,
    ],
  );
}
