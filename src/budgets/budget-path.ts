/**
 * Whose budget it is. A budget's path names its holder from the general to the particular, so that
 * every prefix of it is where a limit for it may be set:
 *
 * | holder                     | path                  | limits looked up there               |
 * |----------------------------|-----------------------|--------------------------------------|
 * | a learner within a server  | `learner/<S>/<L>`     | override, server's default, default  |
 * | a learner in DMs           | `direct/<L>`          | override, operator's allowance       |
 * | a server                   | `server/<S>`          | its own, default                     |
 * | the operator               | `operator`            | the only one                         |
 */
export type BudgetScope = "learner" | "direct" | "server" | "operator";

/** The order in which budgets are locked, so that two transactions never wait for each other. */
export const lockOrder: readonly BudgetScope[] = ["learner", "direct", "server", "operator"];

/** Who holds one budget. */
export interface BudgetHolder {
  scope: BudgetScope;
  /** Discord's id of the server; null for direct messages and the operator. */
  serverId: string | null;
  learnerId: string | null;
}

/** The holders that a learner's turn is charged to besides the operator, in the order of locking. */
export function holdersOfTurn(input: {
  learnerId: string;
  serverId: string | null;
}): BudgetHolder[] {
  const { learnerId, serverId } = input;
  if (serverId === null) return [{ scope: "direct", serverId, learnerId }];
  return [
    { scope: "learner", serverId, learnerId },
    { scope: "server", serverId, learnerId: null },
  ];
}

export const operatorHolder: BudgetHolder = { scope: "operator", serverId: null, learnerId: null };

/** The path of a holder, or, where its learner is left out, of the default for its learners. */
export function pathOf(holder: BudgetHolder): string {
  return [holder.scope, holder.serverId, holder.learnerId]
    .filter((part) => part !== null)
    .join("/");
}
