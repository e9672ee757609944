import { holderOfTarget } from "#/budgets/budget-rule.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import type { Whom } from "./whom.ts";

const snowflakePattern = /^\d{15,20}$/;

/** The arguments of a custom id that say for whom a panel is. The server is never among them. */
export function whomArguments(whom: Whom): [string, string] {
  const { memberId } = holderOfTarget(whom);
  return [whom.of, whom.of === "learner" ? shortenId(whom.learnerId) : (memberId ?? "0")];
}

/**
 * For whom a panel of `serverId` is, by the arguments of its custom id, which may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readWhomArguments(args: readonly string[], serverId: string): Whom {
  const [of, memberId = ""] = args;
  if (of === "server" || of === "learners") return { of, serverId };
  if (of === "learner") return { of, serverId, learnerId: readIdArgument(args, 1) };
  if (!snowflakePattern.test(memberId)) throw new ParleyError("component_unknown");
  if (of === "role") return { of, serverId, roleId: memberId };
  if (of === "channel") return { of, serverId, channelId: memberId };
  throw new ParleyError("component_unknown");
}

/** What a panel showed of somebody, by the arguments of its custom id (see `editionOf`). */
export function readSeen(args: readonly string[], index = 2): string {
  return args[index] ?? "";
}
