import type { PicoUsd } from "#/shared/money.ts";

import { holdersOf, type BudgetScope, type Payer } from "./budget-path.ts";
import {
  holderOfTarget,
  noFields,
  pathOfTarget,
  type RuleFields,
  type RuleTarget,
} from "./budget-rule.ts";
import {
  countListedRules,
  selectListedRules,
  selectRulesAt,
  type ListedRules,
} from "./listed-rule.repository.ts";
import { leftOf } from "./room.ts";
import type { BudgetServices } from "./services.ts";
import { selectRooms, type PeriodRoom } from "./status.repository.ts";

/** How one budget stands in its present period, and by which rule. */
export interface BudgetStatus extends PeriodRoom {
  /** What can still be reserved; never negative. */
  leftPicoUsd: PicoUsd;
}

/**
 * The budgets that a payer's work needs: the learner's, of roles and the channel those that have one,
 * the server's; their own allowance in direct messages.
 */
export async function getBudgetStatus(
  services: BudgetServices,
  payer: Payer,
): Promise<BudgetStatus[]> {
  const rooms = await selectRooms(services.database.sql(), holdersOf(payer));
  return rooms.map(withLeft);
}

/**
 * How a target stands; of a default for others, what it grants, with nothing spent. Undefined for a
 * role or channel without a rule.
 */
export async function getBudgetOf(
  services: BudgetServices,
  target: Exclude<RuleTarget, { of: "role" | "channel" }>,
): Promise<BudgetStatus>;
export async function getBudgetOf(
  services: BudgetServices,
  target: RuleTarget,
): Promise<BudgetStatus | undefined>;
export async function getBudgetOf(
  services: BudgetServices,
  target: RuleTarget,
): Promise<BudgetStatus | undefined> {
  const [room] = await selectRooms(services.database.sql(), [holderOfTarget(target)]);
  return room && withLeft(room);
}

/** What was said for a server, its learners, roles and channels, each at its own place. */
export interface SaidRule {
  scope: BudgetScope;
  /** The learner's id, or Discord's id of the role or channel; null for a server and each learner. */
  memberId: string | null;
  fields: RuleFields;
}

/** How many rules of a server {@link listRules} could list. */
export async function countRules(
  services: BudgetServices,
  { serverId, which }: { serverId: string; which: ListedRules },
): Promise<number> {
  return countListedRules(services.database.sql(), serverId, which);
}

/** Some of a server's rules, its own first. */
export async function listRules(
  services: BudgetServices,
  {
    serverId,
    which,
    ...range
  }: {
    serverId: string;
    which: ListedRules;
    offset: number;
    limit: number;
  },
): Promise<SaidRule[]> {
  const rules = await selectListedRules(services.database.sql(), serverId, which, range);
  return rules.map(({ path, fields }) => {
    const [scope, , memberId = null] = path.split("/");
    return { scope: scope as BudgetScope, memberId, fields };
  });
}

/** What is said for each of some targets themselves, in their order. */
export async function readSaid(
  services: BudgetServices,
  targets: readonly RuleTarget[],
): Promise<RuleFields[]> {
  const paths = targets.map(pathOfTarget);
  const rules = await selectRulesAt(services.database.sql(), paths);
  return paths.map((path) => rules.find((rule) => rule.path === path)?.fields ?? noFields);
}

function withLeft(room: PeriodRoom): BudgetStatus {
  return { ...room, leftPicoUsd: leftOf(room) };
}
