import type { Payer } from "#/budgets/budget-path.ts";

import { rulePlace } from "./rule-place.ts";
import type { SessionView } from "./session-view.ts";

/** Who pays for what is done in a session: no server where its budget does not count. */
export function payerOf(
  session: Pick<
    SessionView,
    "learnerId" | "serverId" | "serverCounts" | "channelId" | "parentChannelId" | "roleIds"
  >,
): Payer {
  const { learnerId, serverCounts, roleIds } = session;
  const { serverId, channelId } = rulePlace(session);
  return { learnerId, serverId: serverCounts ? serverId : null, channelId, roleIds };
}
