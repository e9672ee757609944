import type {
  ModelMessage,
  ModelReference,
  StreamOutcome,
  SystemBlock,
} from "#/providers/language-model.ts";
import type { ParleyError } from "#/shared/errors.ts";

import type { CallServices } from "./services.ts";
import type { StandingCall } from "./standing-call.ts";

/** What is asked, by whom, and for what. */
export interface CallRequest {
  purpose: "turn" | "compaction";
  /** Null for work that is no turn. */
  turnId: string | null;
  personaId: string | null;
  sessionId: string;
  /** The fence of the lease under which the work is done. */
  fence: bigint;
  /** Asked right before each request to a provider; false ends with `lease_lost`. */
  holdsLease(): boolean;
  /** In the order of preference; at most three requests are made for one turn, over all attempts. */
  candidates: readonly ModelReference[];
  system: readonly SystemBlock[];
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  temperature?: number;
  learnerHash: string;
}

/**
 * What a call tells. `started` comes once for each candidate that is tried, after its row is
 * written and before its request is sent. `end` is always last, exactly once:
 * - `standing` is set where the answer may stand (complete, cut or refused after text, or
 *   cancelled): the caller settles it by `postTurn`, or by `postLostCall` where it does not stand
 *   after all. Else the call is settled already.
 * - `error` is set unless complete or cancelled.
 */
export type CallEvent =
  | { type: "started"; callId: string; model: ModelReference }
  | { type: "text"; text: string }
  | {
      type: "end";
      outcome: StreamOutcome;
      standing: StandingCall | undefined;
      error: ParleyError | undefined;
    };

/**
 * The one way to spend money. Each request is preceded by its row and the operator's reservation;
 * a candidate that fails before its first text is followed by the next. Never throws for what a
 * provider or a budget does; rejects where the database fails.
 */
export async function* makeCall(
  services: CallServices,
  request: CallRequest,
  signal: AbortSignal,
): AsyncGenerator<CallEvent, void, undefined> {
  yield await Promise.reject(new Error(`not yet: ${String([services, request, signal])}`));
}
