import { ParleyError } from "#/shared/errors.ts";

import type { SessionOwner } from "../find-session.ts";
import type { SessionServices } from "../services.ts";
import type { ObjectiveProgress } from "./scene-progress.ts";

/** A hint to the first open objective. */
export interface Hint {
  objective: ObjectiveProgress;
  /** Counted from 1; 3 at most. */
  step: number;
  /** How many there are of this objective. */
  steps: number;
  /** What is said: a push in the interface's language, else words in the language that is learned. */
  text: string;
}

/** A press on "I'm stuck": the same one delivered twice gives one hint. */
export interface HintPress extends SessionOwner {
  eventId: string;
}

/**
 * Gives the next hint to the first open objective; the last one again where there are no more.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing`, `session_state_wrong`
 * (it is over).
 */
export async function giveHint(_services: SessionServices, _press: HintPress): Promise<Hint> {
  return Promise.reject(new ParleyError("scene_missing"));
}
