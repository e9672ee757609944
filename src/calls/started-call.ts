import type { PriceVersion } from "#/budgets/price.ts";
import type { ModelReference } from "#/providers/language-model.ts";

/** What is kept of a turn's call to learn from. */
export interface CallEstimate {
  language: string;
  /** Upper bound of its input for any model, in tokens. */
  sentTokens: number;
  /** What the turn held of input at this model, in tokens. */
  heldTokens: number;
}

/** A call whose row stands and whose money is reserved. */
export interface StartedCall extends ModelReference {
  id: string;
  turnId: string | null;
  purpose: string;
  personaId: string | null;
  price: PriceVersion;
  /** By the database's clock. */
  startedAt: Date;
  /** The operator's. */
  reservationId: string;
  inputTokensBound: number;
  /** Of a turn's call that begins. */
  estimate?: CallEstimate | undefined;
  maxOutputTokens: number;
}
