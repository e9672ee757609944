import type { Charge } from "#/budgets/charge.ts";
import { costOf } from "#/budgets/price.ts";
import type { StreamOutcome } from "#/providers/language-model.ts";

import type { Billing } from "./judge-call.ts";
import type { StartedCall } from "./started-call.ts";

/** How a call ended, as its row keeps it. */
export interface CallEnd {
  outcome: StreamOutcome;
  errorCode: string | null;
  /** The model as the provider named it. */
  servedModel: string | null;
  providerRequestId: string | null;
  /** From the request to the first visible text; null where none came. */
  firstTextMs: number | null;
}

/** A call that ended and waits to be settled, with all that settling needs. */
export interface StandingCall extends Charge, CallEnd {
  /** The operator's. */
  reservationId: string;
}

/** Prices an ended call at the version that was bound when it started. */
export function toStandingCall(call: StartedCall, end: CallEnd, billing: Billing): StandingCall {
  return {
    callId: call.id,
    reservationId: call.reservationId,
    turnId: call.turnId,
    purpose: call.purpose,
    personaId: call.personaId,
    provider: call.provider,
    model: call.model,
    priceVersionId: call.price.id,
    costPicoUsd: costOf(call.price, billing.usage, call.startedAt),
    ...billing,
    ...end,
  };
}
