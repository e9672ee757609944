import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";
import { writeScenarioArgument } from "../scenario-argument.ts";

/** What may be pressed under a recap; `commands/session/recap` deals with it. */
export type RecapAction =
  | "recap-words"
  | "recap-corrections"
  | "recap-review"
  | "recap-again"
  | "recap-show";

/** The custom id of a button under the recap of a session; it works as long as the message stands. */
export function recapButtonId(action: RecapAction, sessionId: string): string {
  return writeCustomId("session", action, shortenId(sessionId));
}

/** The custom id of the button that shows the next scene of a path, in private. */
export function nextSceneButtonId(scenarioId: string): string {
  return writeCustomId("scenario", "next", writeScenarioArgument(scenarioId));
}

/** The custom id of the button that asks, in private, how one liked the scene that was played. */
export function rateSceneButtonId(scenarioId: string): string {
  return writeCustomId("scenario", "rate-played", writeScenarioArgument(scenarioId));
}
