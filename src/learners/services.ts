import type { Database } from "#/database/database.ts";

/** What learners' functions need. */
export interface LearnerServices {
  readonly database: Database;
}
