import type { Database } from "#/database/database.ts";

/** What the functions of content need. */
export interface ContentServices {
  readonly database: Database;
}
