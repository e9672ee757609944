import type { Log } from "#/observability/log.ts";
import { toParleyError } from "#/shared/errors.ts";

import type { LeaseKeeper } from "./lease-keeper.ts";

/**
 * Says the last words under a turn's reply. Where that cannot be done now, the sweeper tries again
 * later; where it never can be, nobody does. Never rejects.
 */
export async function sayEnding(
  services: { readonly leases: LeaseKeeper; readonly log: Log },
  turnId: string,
  say: () => Promise<void>,
): Promise<void> {
  const ending = services.leases.keepEnding(turnId);
  try {
    await say();
    ending.close();
  } catch (error) {
    services.log.error("turn.ending_not_said", error, { turnId });
    if (toParleyError(error).retryable) ending.leave();
    else ending.close();
  }
}
