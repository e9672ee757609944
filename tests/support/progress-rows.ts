import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** A talk that is over: an answer every two minutes. */
interface PastTalk {
  learnerId: string;
  startedAt: Date;
  answers: number;
  /** Words that the learner wrote for each answer. */
  wordsEach: number;
  /** Kinds of corrections, all of the first answer. */
  corrections?: readonly string[];
  language?: string;
}

const minuteMs = 60_000;

/** Writes a talk as it stands in the tables when it is over; answers its session's id. */
export async function addPastTalk(sql: Sql, talk: PastTalk): Promise<string> {
  const { learnerId, startedAt, answers, wordsEach, corrections = [], language = "es" } = talk;
  const sessionId = newId();
  const at = (minutes: number) => new Date(startedAt.getTime() + minutes * minuteMs);
  await sql.execute(
    `insert into session (id, learner_id, server_counts, place, channel_id, language, level,
       persona_id, interface_locale, profile, context_tokens, state, started_at, last_activity_at,
       ended_at)
     values (?, ?, false, 'dm', ?, ?, 'A2', 'none', 'en-US', '{}', 0, 'completed', ?, ?, ?)`,
    [sessionId, learnerId, newId(), language, startedAt, at(answers * 2), at(answers * 2)],
  );
  for (let sequence = 1; sequence <= answers; sequence += 1) {
    const [turnId, reservationId] = [newId(), newId()];
    await sql.execute(
      `insert into reservation (id, state, charged_pico_usd, resolved_at)
       values (?, 'posted', 0, now())`,
      [reservationId],
    );
    await sql.execute(
      `insert into turn (id, session_id, sequence, kind, state, reservation_id, created_at,
         finished_at, learner_words, tutor_words)
       values (?, ?, ?, 'answer', 'answered', ?, ?, ?, ?, 20)`,
      [
        turnId,
        sessionId,
        sequence,
        reservationId,
        at(sequence * 2 - 1),
        at(sequence * 2),
        wordsEach,
      ],
    );
    for (const [index, kind] of (sequence === 1 ? corrections : []).entries()) {
      await sql.execute(
        `insert into correction (id, turn_id, position, original, corrected, kind, why)
         values (?, ?, ?, 'a', 'b', ?, '')`,
        [newId(), turnId, index + 1, kind],
      );
    }
  }
  return sessionId;
}

/** Writes what a scene came to, for a session that was one. */
export async function addSceneRun(
  sql: Sql,
  run: { sessionId: string; scenarioId: string; met: number; skipped: number; at: Date },
): Promise<void> {
  await sql.execute(
    `insert into scenario_run (session_id, learner_id, scenario_id, language, outcome,
       objectives_met, objectives_skipped, objectives_total, hints_used, words_used, words_met,
       completed_at)
     select id, learner_id, ?, language, 'won', ?, ?, 6, 0, 0, 0, ? from session where id = ?`,
    [run.scenarioId, run.met, run.skipped, run.at, run.sessionId],
  );
}
