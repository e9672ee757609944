import type { Database } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What the configuration grants in a month, where nobody set another limit. 0 grants nothing. */
export interface BudgetDefaults {
  /** Over everything. */
  readonly operatorPicoUsd: PicoUsd;
  /** To each server. */
  readonly serverPicoUsd: PicoUsd;
  /** To each learner within a server. */
  readonly learnerPicoUsd: PicoUsd;
  /** To each learner in direct messages. */
  readonly directPicoUsd: PicoUsd;
  /** Turns by models that are declared free, to each learner. */
  readonly freeTurnsLimit: number;
  /** Their tokens, of input and output. */
  readonly freeTokensLimit: bigint;
}

/** What budgets' functions need. */
export interface BudgetServices {
  readonly database: Database;
}
