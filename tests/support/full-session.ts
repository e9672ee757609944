import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** A recap whose text stands, and is not shown yet. */
export async function addRecap(sql: Sql, of: { sessionId: string; turnId: string; mark: string }) {
  await sql.execute(
    `insert into recap (id, session_id, state, text, standing_call_id, interaction_token,
       interaction_at, finished_at)
     select ?, ?, 'written', jsonb_build_object('summary', ?::text, 'tomorrow', ?::text), id, ?,
       now(), now()
     from call where turn_id = ?`,
    [newId(), of.sessionId, of.mark, of.mark, of.mark, of.turnId],
  );
}

/** A fact that was told, and what the talk told of the level. */
export async function addFact(
  sql: Sql,
  of: { id: string; sessionId: string; turnId: string; mark: string },
): Promise<void> {
  await sql.execute(
    `insert into learner_fact (id, learner_id, text, key, session_id, turn_id)
     values (?, ?, ?, ?, ?, ?)`,
    [newId(), of.id, of.mark, of.mark, of.sessionId, of.turnId],
  );
  await sql.execute(
    `insert into level_evidence (session_id, learner_id, language, level, error_levels, words)
     values (?, ?, 'es', 2.5, 0.7, 40)`,
    [of.sessionId, of.id],
  );
  await sql.execute(
    `insert into level_proposal (id, learner_id, language, session_id, from_level, to_level,
       low_level, high_level) values (?, ?, 'es', ?, 'A2', 'B1', 'A2', 'B2')`,
    [newId(), of.id, of.sessionId],
  );
}

/** What was said in a turn, with all that hangs on it. */
export async function addWords(sql: Sql, of: { turnId: string; sessionId: string; mark: string }) {
  await sql.execute(
    `insert into message (id, session_id, turn_id, event_id, text, characters)
     values (?, ?, ?, ?, ?, 5)`,
    [newId(), of.sessionId, of.turnId, newId(), of.mark],
  );
  await sql.execute(
    `insert into correction (id, turn_id, position, original, corrected, kind, why)
     values (?, ?, 1, ?, ?, 'grammar', ?)`,
    [newId(), of.turnId, of.mark, of.mark, of.mark],
  );
  await sql.execute(`insert into turn_word (turn_id, use, word) values (?, 'met', ?)`, [
    of.turnId,
    of.mark,
  ]);
  await sql.execute(
    `insert into session_transition (session_id, from_state, to_state, cause)
     values (?, 'paused', 'active', 'message')`,
    [of.sessionId],
  );
  await sql.execute(
    `insert into reply_part (turn_id, part_number, discord_message_id) values (?, 0, ?)`,
    [of.turnId, newId()],
  );
  await sql.execute(
    `insert into summary (id, session_id, through_sequence, text) values (?, ?, 1, ?)`,
    [newId(), of.sessionId, of.mark],
  );
}

/** A scene in which one objective was met after a hint. */
export async function addScene(
  sql: Sql,
  of: { id: string; sessionId: string; turnId: string; mark: string },
): Promise<void> {
  await sql.execute(
    `insert into scenario_objective (session_id, objective_key, state, turn_id, quote)
     values (?, 'order/ask', 'met', ?, ?)`,
    [of.sessionId, of.turnId, of.mark],
  );
  await sql.execute(
    `insert into scenario_hint (session_id, objective_key, step, event_id)
     values (?, 'order/ask', 1, ?)`,
    [of.sessionId, newId()],
  );
  await sql.execute(
    `insert into scenario_run (session_id, learner_id, scenario_id, language, outcome,
       objectives_met, objectives_skipped, objectives_total, hints_used, words_used, words_met)
     values (?, ?, 'cafe_order', 'es', 'ended', 1, 0, 6, 1, 0, 0)`,
    [of.sessionId, of.id],
  );
}
