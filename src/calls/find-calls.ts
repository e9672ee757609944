import type { Sql } from "#/database/database.ts";

/** Whether any call was started for this turn, by whatever attempt: its reply may stand unrecorded. */
export async function hasStartedCall(sql: Sql, turnId: string): Promise<boolean> {
  return Promise.reject(new Error(`not yet: ${String(sql)} ${turnId}`));
}
