import { violatedConstraint } from "#/database/run-transaction.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

/** What says, when there would be two of a kind, that there is one already: ours for the database's. */
export async function refuseDouble<Result>(
  refusal: { constraint: string; code: ErrorCode },
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) !== refusal.constraint) throw error;
    throw new ParleyError(refusal.code, {}, { cause: error });
  }
}
