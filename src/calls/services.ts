import type { Database } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { StreamDeadlines } from "#/providers/language-model.ts";
import type { Clock } from "#/shared/clock.ts";

import type { CircuitBreakers } from "./circuit-breaker.ts";
import type { ModelCatalog } from "./model-catalog.ts";

/** What making calls needs. */
export interface CallServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly models: ModelCatalog;
  readonly circuits: CircuitBreakers;
  readonly streamDeadlines: StreamDeadlines;
}

/** Deadlines of a call in production. */
export const defaultStreamDeadlines: StreamDeadlines = {
  firstTextMs: 30_000,
  betweenTextMs: 20_000,
  totalMs: 180_000,
};
