import type { ModelReference, StreamOutcome } from "#/providers/language-model.ts";
import type { ParleyError } from "#/shared/errors.ts";

import type { StandingCall } from "./standing-call.ts";

/**
 * What a call tells. `started` comes once for each candidate that is tried, after its row is
 * written and before its request is sent. `end` is always last, exactly once:
 * - `standing` is set where the answer may stand (complete, cut or refused after text, or
 *   cancelled): the caller settles it by `postTurn`, or by `postLostCall` where it does not stand
 *   after all. Else every call is settled already.
 * - `error` is set unless complete or cancelled.
 */
export type CallEvent =
  | { type: "started"; callId: string; model: ModelReference }
  | { type: "text"; text: string }
  | CallEndEvent;

export interface CallEndEvent {
  type: "end";
  outcome: StreamOutcome;
  standing: StandingCall | undefined;
  error: ParleyError | undefined;
}
