import type { Sql } from "#/database/database.ts";

import type { OpenScene } from "./findings.ts";

/** A scene that was played to its end. */
export interface SceneDone {
  scenarioId: string;
  scenarioVersion: number | null;
  language: string;
  outcome: "won" | "ended";
  objectivesMet: number;
  objectivesSkipped: number;
  objectivesTotal: number;
}

/** What a learner played to its end, in a language or in all. */
export interface ScenesDone {
  /** Times that any scene was played, and those that were won. */
  played: number;
  won: number;
  /** The last ones, the newest first. */
  last: SceneDone[];
}

interface Wish {
  learnerId: string;
  language: string | undefined;
}

/** How many scenes a learner played to their end, and the last of them. */
export async function selectScenesDone(
  sql: Sql,
  { learnerId, language = "" }: Wish,
  limit: number,
): Promise<ScenesDone> {
  const rows = await sql.execute<(SceneDone & { played: number; won: number })[]>(
    `select scenario_id as "scenarioId", scenario_version as "scenarioVersion", language, outcome,
            objectives_met as "objectivesMet", objectives_skipped as "objectivesSkipped",
            objectives_total as "objectivesTotal", count(*) over ()::int as played,
            count(*) filter (where outcome = 'won') over ()::int as won
       from scenario_run
      where learner_id = ? and language = coalesce(nullif(?, ''), language)
      order by completed_at desc, session_id desc limit ?`,
    [learnerId, language, limit],
  );
  const last = rows.map(({ played: _played, won: _won, ...scene }) => scene);
  return { played: rows[0]?.played ?? 0, won: rows[0]?.won ?? 0, last };
}

/** The scene that a learner began and that is not over, the one they were in last. */
export async function selectOpenScene(
  sql: Sql,
  { learnerId, language = "" }: Wish,
): Promise<OpenScene | undefined> {
  const rows = await sql.execute<OpenScene[]>(
    `select id as "sessionId", scenario_id as "scenarioId", scenario_version as "scenarioVersion",
            channel_id as "channelId", state = 'paused' as "isPaused"
       from session
      where learner_id = ? and kind = 'scenario' and state in ('active', 'paused')
        and language = coalesce(nullif(?, ''), language)
      order by last_activity_at desc limit 1`,
    [learnerId, language],
  );
  return rows[0];
}
