import type { Database } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { postLostCall } from "./post-call.ts";
import type { StandingCall } from "./standing-call.ts";

/**
 * Runs `end`, which is to settle `heard`. Where it fails since the lease was lost, the answer stands
 * no more, but its cost is real: it is the operator's, by what the provider told, also where the
 * sweeper was first and booked an estimate.
 */
export async function orSettleLate<T>(
  services: { readonly database: Database },
  heard: readonly (StandingCall | undefined)[],
  end: () => Promise<T>,
): Promise<T> {
  try {
    return await end();
  } catch (error) {
    const isLost = error instanceof ParleyError && error.code === "lease_lost";
    for (const call of isLost ? heard : []) {
      if (call) await services.database.transaction((sql) => postLostCall(sql, call));
    }
    throw error;
  }
}
