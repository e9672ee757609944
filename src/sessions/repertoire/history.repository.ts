import type { Sql } from "#/database/database.ts";
import type { LocaleTexts } from "#/scenarios/scenario.ts";

import { firstRow } from "../first-row.ts";

/** A scene that was played to its end. */
export interface PlayedScene {
  sessionId: string;
  scenarioId: string;
  /** Of a learner's own scene; null of Parley's, and where it is gone. */
  titles: LocaleTexts | null;
  emoji: string | null;
  language: string;
  outcome: "won" | "ended";
  objectivesMet: number;
  objectivesSkipped: number;
  objectivesTotal: number;
  hintsUsed: number;
  completedAt: Date;
}

interface PlayedRow {
  session_id: string;
  scenario_id: string;
  titles: LocaleTexts | null;
  emoji: string | null;
  language: string;
  outcome: "won" | "ended";
  objectives_met: number;
  objectives_skipped: number;
  objectives_total: number;
  hints_used: number;
  completed_at: string;
}

/** A learner's scenes, the newest first. */
export async function selectPlayed(
  sql: Sql,
  learnerId: string,
  page: { offset: number; rows: number },
): Promise<PlayedScene[]> {
  const rows = await sql.execute<PlayedRow[]>(
    `select run.*, content -> 'titles' as titles, content ->> 'emoji' as emoji
       from (select * from scenario_run where learner_id = ?
              order by completed_at desc, session_id offset ? limit ?) as run
         left join custom_scenario_version on version = scenario_version
           and custom_scenario_id = case when scenario_id like 'custom:%'
             then substr(scenario_id, length('custom:') + 1)::uuid end
      order by completed_at desc, session_id`,
    [learnerId, page.offset, page.rows],
  );
  return rows.map((row) => ({
    sessionId: row.session_id,
    scenarioId: row.scenario_id,
    titles: row.titles,
    emoji: row.emoji,
    language: row.language,
    outcome: row.outcome,
    objectivesMet: row.objectives_met,
    objectivesSkipped: row.objectives_skipped,
    objectivesTotal: row.objectives_total,
    hintsUsed: row.hints_used,
    completedAt: new Date(row.completed_at),
  }));
}

/** How many scenes a learner played to an end, and how many of them they won. */
export async function countPlayed(
  sql: Sql,
  learnerId: string,
): Promise<{ plays: number; wins: number }> {
  const rows = await sql.execute<{ plays: number; wins: number }[]>(
    `select count(*)::int as plays, (count(*) filter (where outcome = 'won'))::int as wins
       from scenario_run where learner_id = ?`,
    [learnerId],
  );
  return firstRow(rows);
}
