import type { PriceVersion } from "#/budgets/price.ts";
import type { ModelReference } from "#/providers/language-model.ts";

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
  maxOutputTokens: number;
}
