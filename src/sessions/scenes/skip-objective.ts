import { ParleyError } from "#/shared/errors.ts";

import type { SessionOwner } from "../find-session.ts";
import type { SessionServices } from "../services.ts";

/** What came of a skip. */
export interface SkippedObjective {
  /** It was the last open one: the scene is over, and the session completed. */
  isOver: boolean;
}

/**
 * Leaves an objective out. One that is not open any more stays as it is.
 * @param wish `objectiveId`: without its phase.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing`, `session_state_wrong`
 * (it is over).
 */
export async function skipObjective(
  _services: SessionServices,
  _wish: SessionOwner & { objectiveId: string },
): Promise<SkippedObjective> {
  return Promise.reject(new ParleyError("scene_missing"));
}
