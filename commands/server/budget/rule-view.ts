import { editionOf } from "#/budgets/change-seen-rules.ts";
import { noFields, type RuleFields } from "#/budgets/budget-rule.ts";
import { readGranted } from "#/budgets/own-limit.ts";
import { getBudgetOf, readSaid, type BudgetStatus, type SaidRule } from "#/budgets/status.ts";
import type { BotServices } from "#/discord/services.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { Whom } from "./whom.ts";

/** Where what holds was said: for this whom itself, for each learner, or for all servers. */
export type RuleSource = "own" | "learners" | "default";

/** What holds for somebody, and where it was said. */
export interface RuleView {
  whom: Whom;
  /** What is said for them themselves. */
  said: RuleFields;
  /** Names what is said, so that nobody changes unseen what somebody else has changed. */
  edition: string;
  sources: Readonly<Record<keyof RuleFields, RuleSource>>;
  /** Whether they are paused by what is said for each learner. */
  isPausedWithOthers: boolean;
  /** What others grant in each period; a learner's own limit may be lower. */
  limitPicoUsd: PicoUsd;
  /** Undefined for a role or channel that has no budget. */
  status: BudgetStatus | undefined;
}

export async function readRuleView(services: BotServices, whom: Whom): Promise<RuleView> {
  const ofEach = { of: "learners", serverId: whom.serverId } as const;
  const [said = noFields, saidOfEach = noFields] = await readSaid(services, [whom, ofEach]);
  const ofLearners = whom.of === "learner" ? saidOfEach : noFields;
  const sourceOf = (field: keyof RuleFields): RuleSource => {
    if (said[field] !== null) return "own";
    return ofLearners[field] === null ? "default" : "learners";
  };
  const status = await getBudgetOf(services, whom);
  const granted = whom.of === "learner" ? await readGranted(services, whom) : undefined;
  const fields = Object.keys(noFields) as (keyof RuleFields)[];
  return {
    whom,
    said,
    edition: editionOf(said),
    sources: Object.fromEntries(
      fields.map((field) => [field, sourceOf(field)]),
    ) as RuleView["sources"],
    isPausedWithOthers: ofLearners.isPaused === true,
    limitPicoUsd: granted ?? status?.limitPicoUsd ?? 0n,
    status,
  };
}

/** What managers say: a learner's own limit and the operator's ceiling are not theirs to take away. */
export const nothingSaid = {
  limitPicoUsd: null,
  term: null,
  atLimit: null,
  freeTurnsLimit: null,
  freeTokensLimit: null,
  isPaused: null,
} as const satisfies Partial<RuleFields>;

/** Whether managers said anything. */
export function isSaid(said: RuleFields): boolean {
  return (Object.keys(nothingSaid) as (keyof typeof nothingSaid)[]).some(
    (field) => said[field] !== null,
  );
}

/** For whom a rule of the server is. */
export function whomOf(rule: Pick<SaidRule, "scope" | "memberId">, serverId: string): Whom {
  const { scope, memberId } = rule;
  if (memberId === null) return { of: scope === "server" ? "server" : "learners", serverId };
  if (scope === "role") return { of: scope, serverId, roleId: memberId };
  if (scope === "channel") return { of: scope, serverId, channelId: memberId };
  return { of: "learner", serverId, learnerId: memberId };
}
