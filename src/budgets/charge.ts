import type { ProviderName, TokenUsage } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** One call's cost with all that explains it, as the ledger keeps it. */
export interface Charge {
  callId: string;
  turnId: string | null;
  purpose: string;
  personaId: string | null;
  provider: ProviderName;
  model: string;
  priceVersionId: string;
  providerRequestId: string | null;
  usage: TokenUsage;
  costPicoUsd: PicoUsd;
  /** The usage is our estimate, since the provider told none that can be believed. */
  estimated: boolean;
}
