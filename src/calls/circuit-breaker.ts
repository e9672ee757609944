import type { ProviderName } from "#/providers/language-model.ts";
import type { Clock } from "#/shared/clock.ts";

/** When a provider is left alone. */
export interface CircuitSettings {
  /** Retryable failures in a row that open the circuit. */
  readonly failuresToOpen: number;
  /** How long it stays open before one request may try again. */
  readonly openMs: number;
}

/** The settings in production. */
const defaultCircuitSettings: CircuitSettings = { failuresToOpen: 5, openMs: 15_000 };

/** How a request went, as far as it tells of the provider's health. */
export type CircuitResult = "success" | "failure" | "neutral";

/**
 * One switch per provider, in this process: a provider that keeps failing is not asked for a while,
 * so that learners wait for the next one alone. Each entered request is left again, once.
 */
export interface CircuitBreakers {
  /** Whether a request may be sent now. After a failure of the first one that tries again, none may. */
  tryEnter(provider: ProviderName): boolean;
  leave(provider: ProviderName, result: CircuitResult): void;
}

interface Circuit {
  failures: number;
  openUntilMs: number;
  isProbing: boolean;
}

/** All circuits closed. Time is the monotonic clock's. */
export function createCircuitBreakers(
  clock: Pick<Clock, "monotonicMs">,
  settings: CircuitSettings = defaultCircuitSettings,
): CircuitBreakers {
  const circuits = new Map<ProviderName, Circuit>();
  const circuitOf = (provider: ProviderName) => {
    const circuit = circuits.get(provider) ?? { failures: 0, openUntilMs: 0, isProbing: false };
    circuits.set(provider, circuit);
    return circuit;
  };
  return {
    tryEnter: (provider) => {
      const circuit = circuitOf(provider);
      if (circuit.failures < settings.failuresToOpen) return true;
      if (circuit.isProbing || clock.monotonicMs() < circuit.openUntilMs) return false;
      circuit.isProbing = true;
      return true;
    },
    leave: (provider, result) => {
      const circuit = circuitOf(provider);
      circuit.isProbing = false;
      if (result === "success") circuit.failures = 0;
      if (result === "failure") {
        circuit.failures += 1;
        circuit.openUntilMs = clock.monotonicMs() + settings.openMs;
      }
    },
  };
}
