import type { ProviderName } from "#/providers/language-model.ts";
import type { Clock } from "#/shared/clock.ts";

/** When a provider is left alone. */
export interface CircuitSettings {
  /** Retryable failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** How long it stays open before one request may try again. */
  readonly openMs: number;
}

/** One switch per provider, in this process: a provider that keeps failing is not asked for a while. */
export interface CircuitBreakers {
  /** Whether a request may be sent now. In the half-open state only one at a time may. */
  tryEnter(provider: ProviderName): boolean;
  /** Tells how an entered request went; `neutral` says nothing about the provider's health. */
  leave(provider: ProviderName, result: "success" | "failure" | "neutral"): void;
}

export function createCircuitBreakers(clock: Clock, settings: CircuitSettings): CircuitBreakers {
  throw new Error(`not yet: ${String(clock)} ${String(settings)}`);
}
