import { violatedConstraint } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

/** What the database's guard of one active session says, in our words; other errors as they are. */
export function explainActiveSession(error: unknown): unknown {
  return violatedConstraint(error)?.startsWith("session_one_active")
    ? new ParleyError("session_active_already", {}, { cause: error })
    : error;
}
