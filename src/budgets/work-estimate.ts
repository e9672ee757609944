import type { PicoUsd } from "#/shared/money.ts";

/** What work costs, before it is begun. */
export interface WorkEstimate {
  /** As a rule; never more than at most. */
  typicalPicoUsd: PicoUsd;
  /** What is set aside for it: more is never charged. */
  maxPicoUsd: PicoUsd;
}
