/**
 * Whose budget it is. A budget's path names its holder from the general to the particular, so that
 * every prefix of it is where a rule for it may be set:
 *
 * | holder                     | path                  | rules looked up there                |
 * |----------------------------|-----------------------|--------------------------------------|
 * | a learner within a server  | `learner/<S>/<L>`     | override, server's default, default  |
 * | a learner in DMs           | `direct/<L>`          | override, operator's allowance       |
 * | all who have a role        | `role/<S>/<R>`        | its own; without one it does not count |
 * | all who write in a channel | `channel/<S>/<C>`     | its own; without one it does not count |
 * | a server                   | `server/<S>`          | its own, default                     |
 * | the operator               | `operator`            | the only one                         |
 */
export type BudgetScope = "learner" | "direct" | "role" | "channel" | "server" | "operator";

/** The order in which budgets are locked, so that two transactions never wait for each other. */
export const lockOrder: readonly BudgetScope[] = [
  "learner",
  "direct",
  "role",
  "channel",
  "server",
  "operator",
];

/** Who holds one budget, or, where `memberId` is left out, the default for such holders. */
export interface BudgetHolder {
  scope: BudgetScope;
  /** Discord's id of the server; null for direct messages and the operator. */
  serverId: string | null;
  /** The learner's id, or Discord's id of the role or channel; null for a server and the operator. */
  memberId: string | null;
}

/** Who pays for a turn, or other work that is charged like one, beside the operator. */
export interface Payer {
  learnerId: string;
  /** The server whose budgets count; null where none does: then the learner's own allowance does. */
  serverId: string | null;
  /** The channel in which it is asked for; of a thread, the channel that it belongs to. */
  channelId: string | null;
  /** The learner's roles on that server. */
  roleIds: readonly string[];
}

/**
 * The holders that a payer's work may be charged to besides the operator, in the order of locking.
 * Of the roles one at most counts, and like the channel only where it has a rule.
 */
export function holdersOf({ learnerId, serverId, channelId, roleIds }: Payer): BudgetHolder[] {
  if (serverId === null) return [{ scope: "direct", serverId, memberId: learnerId }];
  const channels = channelId === null ? [] : [channelId];
  return [
    { scope: "learner", serverId, memberId: learnerId },
    // In one order always, whichever Discord lists them in.
    ...roleIds.toSorted().map((memberId) => ({ scope: "role", serverId, memberId }) as const),
    ...channels.map((memberId) => ({ scope: "channel", serverId, memberId }) as const),
    { scope: "server", serverId, memberId: null },
  ];
}

export const operatorHolder: BudgetHolder = { scope: "operator", serverId: null, memberId: null };

/** The path of a holder, or, where its last part is left out, of the default for such holders. */
export function pathOf({ scope, serverId, memberId }: BudgetHolder): string {
  return [scope, serverId, memberId].filter((part) => part !== null).join("/");
}
