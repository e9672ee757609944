import { writeCustomScenarioId } from "#/scenarios/custom/custom-scenario-id.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import type { Database, Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import { ownScenarios } from "./own-scenarios.ts";

/** What functions of scenes need, on a database. */
export function scenarioServices(database: Database): ScenarioServices {
  return { database, scenarios: ownScenarios };
}

/** What Parley's own scene of this id holds, as content of a learner's. */
function contentLike(scenarioId: string, changes: Partial<Scenario> = {}): object {
  const scenario = ownScenarios.get(scenarioId);
  if (!scenario) throw new Error(`no scene ${scenarioId}`);
  const { id: _id, ...content } = { ...scenario, ...changes };
  return content;
}

/** Writes a version of a scene that a learner made, over what there is of it; answers its id. */
export async function writeScene(
  sql: Sql,
  learnerId: string,
  titles: Scenario["titles"],
  { rowId = newId(), version = 1 }: { rowId?: string; version?: number } = {},
): Promise<string> {
  await sql.execute(
    `insert into custom_scenario (id, author_id, current_version) values (?, ?, ?)
     on conflict (id) do update set current_version = excluded.current_version`,
    [rowId, learnerId, version],
  );
  await sql.execute(
    `insert into custom_scenario_version (custom_scenario_id, version, content)
     values (?, ?, ?::jsonb)`,
    [rowId, version, JSON.stringify(contentLike("cafe_order", { titles }))],
  );
  return writeCustomScenarioId(rowId);
}

/** Somebody who consented, with nothing else. */
export async function addBareLearner(sql: Sql): Promise<string> {
  const id = newId();
  await sql.execute(
    `insert into learner (id, discord_user_id, native_language) values (?, ?, 'en')`,
    [id, newId()],
  );
  return id;
}

/** Writes a session that plays a scene, in direct messages; answers its id. */
export async function addSceneSession(
  sql: Sql,
  scene: { learnerId: string; scenarioId: string; version: number | null; state: string },
): Promise<string> {
  const sessionId = newId();
  await sql.execute(
    `insert into session (id, learner_id, server_counts, place, channel_id, language, level,
       persona_id, interface_locale, profile, context_tokens, kind, scenario_id, scenario_version,
       state)
     values (?, ?, false, 'dm', ?, 'es', 'A2', 'none', 'en-US', '{}', 0, 'scenario', ?, ?, ?)`,
    [sessionId, scene.learnerId, newId(), scene.scenarioId, scene.version, scene.state],
  );
  return sessionId;
}

/** Writes that a learner played a scene to an end. */
export async function addRun(
  sql: Sql,
  run: { learnerId: string; scenarioId: string; met?: number; total?: number },
): Promise<string> {
  const { learnerId, scenarioId, met = 5, total = 5 } = run;
  const version = scenarioId.startsWith("custom:") ? 1 : null;
  const scene = { learnerId, scenarioId, version, state: "completed" };
  const sessionId = await addSceneSession(sql, scene);
  const outcome = met === total ? "won" : "ended";
  await sql.execute(
    `insert into scenario_run (session_id, learner_id, scenario_id, scenario_version, language,
       outcome, objectives_met, objectives_skipped, objectives_total, hints_used, words_used,
       words_met)
     values (?, ?, ?, ?, 'es', ?, ?, 0, ?, 1, 2, 3)`,
    [sessionId, learnerId, scenarioId, version, outcome, met, total],
  );
  return sessionId;
}
