import { ParleyError } from "#/shared/errors.ts";

import type { SessionOwner } from "../find-session.ts";
import type { SessionServices } from "../services.ts";
import type { SceneView } from "./scene-view.ts";

/**
 * A scene with all that has become of it: for its checklist, its progress and its report.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing` (no scene is played
 * there, or its scenario is gone).
 */
export async function readScene(
  _services: SessionServices,
  _owner: SessionOwner,
): Promise<SceneView> {
  return Promise.reject(new ParleyError("scene_missing"));
}
