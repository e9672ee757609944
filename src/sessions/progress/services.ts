import type { Database } from "#/database/database.ts";
import type { Clock } from "#/shared/clock.ts";

/** What reading a learner's progress needs. */
export interface ProgressServices {
  readonly database: Database;
  readonly clock: Clock;
}
