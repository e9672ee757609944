import { ParleyError } from "#/shared/errors.ts";

/**
 * A refusal that is said beside what somebody typed, instead of alone.
 *
 * @throws what it is given, where that is no refusal but a fault: those are logged and said elsewhere.
 */
export function refusalOf(thrown: unknown): ParleyError {
  if (thrown instanceof ParleyError) return thrown;
  throw thrown;
}
