import { sessionStatus, type SessionOwner } from "../find-session.ts";
import type { SessionServices } from "../services.ts";
import { requireSceneOf } from "./find-scene.ts";
import { measureProgress } from "./scene-progress.ts";
import { selectScene } from "./scene.repository.ts";
import type { SceneView } from "./scene-view.ts";
import { markWords } from "./scene-words.ts";

/**
 * A scene with all that has become of it: for its checklist, its progress and its report.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing` (no scene is played
 * there, or its scenario is gone).
 */
export async function readScene(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SceneView> {
  const session = await sessionStatus(services, owner);
  const scenario = await requireSceneOf(services, session);
  const rows = await selectScene(services.database.sql(), session.id);
  return {
    session,
    scenario,
    progress: measureProgress(scenario, rows.marks, rows.hints),
    words: markWords(scenario, session.profile, rows),
    learnerTurns: rows.learnerTurns,
    run: rows.run,
  };
}
