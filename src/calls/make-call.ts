import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { CallEvent } from "./call-events.ts";
import type { CallRequest } from "./call-request.ts";
import { maxCallsPerTurn } from "./call.repository.ts";
import { runCall } from "./run-call.ts";
import type { CallServices } from "./services.ts";
import { startCall } from "./start-call.ts";
import type { StartedCall } from "./started-call.ts";

/**
 * The one way to spend money. Each request is preceded by its row and the operator's reservation;
 * a candidate that fails before its first text is followed by the next. Never throws for what a
 * provider or a budget does; rejects where the database fails. Who stops listening before the end
 * leaves the call to the sweeper.
 */
export async function* makeCall(
  services: CallServices,
  request: CallRequest,
  signal: AbortSignal,
): AsyncGenerator<CallEvent, void, undefined> {
  const refusals: ParleyError[] = [];
  let calls = 0;
  for (const model of request.candidates) {
    if (signal.aborted) {
      yield { type: "end", outcome: "cancelled", standing: undefined, error: undefined };
      return;
    }
    const started = await tryStart(services, request, model);
    if (started instanceof ParleyError) {
      refusals.push(started);
      continue;
    }
    const { end, mayFallBack } = yield* runCall(services, { request, call: started, signal });
    calls += 1;
    if (!mayFallBack || calls === maxCallsPerTurn) {
      yield end;
      return;
    }
    if (end.error) refusals.push(end.error);
  }
  const error = refusals[0] ?? new ParleyError("model_missing");
  yield { type: "end", outcome: "failed", standing: undefined, error };
}

/** The call, or why this candidate cannot be asked now. Who starts one enters its circuit. */
async function tryStart(
  services: CallServices,
  request: CallRequest,
  model: ModelReference,
): Promise<StartedCall | ParleyError> {
  if (!services.circuits.tryEnter(model.provider)) return new ParleyError("provider_circuit_open");
  try {
    return await startCall(services, request, model);
  } catch (thrown) {
    services.circuits.leave(model.provider, "neutral");
    if (thrown instanceof ParleyError) return thrown;
    throw thrown;
  }
}
