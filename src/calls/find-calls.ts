import type { Sql } from "#/database/database.ts";

import { existsCallOfTurn } from "./call.repository.ts";

/** Whether any call was started for this turn, by whatever attempt: its reply may stand unrecorded. */
export async function hasStartedCall(sql: Sql, turnId: string): Promise<boolean> {
  return existsCallOfTurn(sql, turnId);
}
