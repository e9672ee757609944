import type { Sql } from "#/database/database.ts";
import { findScenario } from "#/scenarios/find-scenario.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { SessionOwner } from "../find-session.ts";
import { lockSession } from "../session.repository.ts";
import { isOver, wrongStateCode } from "../session-transitions.ts";
import type { SessionView } from "../session-view.ts";

/**
 * What a session plays; undefined where it is no scene, or its scenario is there no more.
 * @param sql Of the transaction that asks, if any.
 */
export async function findSceneOf(
  services: ScenarioServices,
  { scenarioId, scenarioVersion }: Pick<SessionView, "scenarioId" | "scenarioVersion">,
  sql?: Sql,
): Promise<Scenario | undefined> {
  if (scenarioId === null) return undefined;
  return findScenario(services, { scenarioId, scenarioVersion }, sql);
}

/** @throws ParleyError `scene_missing` where {@link findSceneOf} finds none. */
export async function requireSceneOf(
  services: ScenarioServices,
  session: SessionView,
  sql?: Sql,
): Promise<Scenario> {
  const scenario = await findSceneOf(services, session, sql);
  if (!scenario) throw new ParleyError("scene_missing");
  return scenario;
}

/** A locked session with the scene that is played in it. */
export interface PlayedScene {
  session: SessionView;
  scenario: Scenario;
}

/**
 * Locks a scene for its learner: what is answered, hinted and skipped in it comes one after the other.
 * @throws ParleyError `session_missing`, `session_not_yours`, `session_over`, `scene_missing`.
 */
export async function lockOwnScene(
  services: ScenarioServices,
  sql: Sql,
  { sessionId, discordUserId }: SessionOwner,
): Promise<PlayedScene> {
  const locked = await lockSession(sql, sessionId);
  if (!locked) throw new ParleyError("session_missing");
  if (locked.discordUserId !== discordUserId) throw new ParleyError("session_not_yours");
  const { session } = locked;
  const scenario = await requireSceneOf(services, session, sql);
  if (isOver(session.state)) throw new ParleyError(wrongStateCode(session.state));
  return { session, scenario };
}
