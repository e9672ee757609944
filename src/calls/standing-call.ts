import type { Charge } from "#/budgets/charge.ts";
import type { StreamOutcome } from "#/providers/language-model.ts";

/** A call that ended and waits to be settled, with all that settling needs. */
export interface StandingCall extends Charge {
  /** The operator's. */
  reservationId: string;
  outcome: StreamOutcome;
  errorCode: string | null;
  servedModel: string | null;
  /** From the request to the first visible text; null where none came. */
  firstTextMs: number | null;
}
