import type { CorrectionKind } from "#/prompts/trailer-notes.ts";

import type { SessionServices } from "./services.ts";

/** Names a turn, as a button does, and who pressed it. */
export interface TurnOwner {
  turnId: string;
  discordUserId: string;
}

/**
 * Stops the answer that is being made. What was shown stands.
 * @throws ParleyError `session_not_yours`, `turn_nothing_to_stop`.
 */
export function requestStop(services: SessionServices, owner: TurnOwner): Promise<void> {
  throw new Error("soon");
}

/**
 * Has the session's last turn answered anew; the new answer takes the old one's place. `turnId` may
 * name any of its earlier tries. The same button pressed twice makes one Retry.
 * @throws ParleyError `session_not_yours`, `session_state_wrong`, `turn_nothing_to_retry`,
 * `turn_too_often_retried`, `budget_*`, `model_*`.
 */
export function requestRetry(
  services: SessionServices,
  owner: TurnOwner,
): Promise<{ turnId: string }> {
  throw new Error("soon");
}

/** A correction as it is shown. */
export interface CorrectionView {
  original: string;
  corrected: string;
  kind: CorrectionKind;
  /** In the learner's native language; may be empty. */
  why: string;
}

/**
 * The corrections of one turn, in the order of the learner's words.
 * @throws ParleyError `session_not_yours`.
 */
export function listCorrections(
  services: SessionServices,
  owner: TurnOwner,
): Promise<CorrectionView[]> {
  throw new Error("soon");
}
