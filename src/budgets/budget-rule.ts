import { z } from "zod";

import type { PicoUsd } from "#/shared/money.ts";

import { pathOf, type BudgetHolder, type BudgetScope } from "./budget-path.ts";

export const termUnits = ["day", "week", "month", "days", "total"] as const;

export const termDaysMax = 366;

/**
 * How a budget's periods follow each other, in the time zone of its server (UTC without one).
 * `from` anchors them: its weekday for weeks, its day of the month for months (the month's last where
 * there is none such), itself for `days` and `total`. `hour` is when they begin.
 */
export const termSchema = z
  .strictObject({
    every: z.enum(termUnits),
    /** For `days` alone: how many. */
    days: z.int().min(1).max(termDaysMax).optional(),
    from: z.iso.date(),
    hour: z.int().min(0).max(23),
  })
  .refine(({ every, days }) => (every === "days") === (days !== undefined), {
    message: "`days` belongs to the term of that name",
  });

export type BudgetTerm = z.infer<typeof termSchema>;

/** What holds where nobody said anything else: calendar months. */
export const defaultTerm: BudgetTerm = { every: "month", from: "2026-01-01", hour: 0 };

/**
 * What is done where a budget lacks the money: `refuse`; ask only models that are declared free
 * (`local`); ask the cheapest one (`cheapest`); or go on up to the operator's ceiling (`alert`).
 */
export const atLimits = ["refuse", "local", "cheapest", "alert"] as const;

export type AtLimit = (typeof atLimits)[number];

/** What can be said at a path. Null inherits, or takes away what was said. */
export interface RuleFields {
  limitPicoUsd: PicoUsd | null;
  term: BudgetTerm | null;
  atLimit: AtLimit | null;
  /** What is admitted at most, whatever others grant; the operator's alone to set. */
  ceilingPicoUsd: PicoUsd | null;
  /** Turns by models that are declared free. */
  freeTurnsLimit: number | null;
  /** Their tokens, of input and output. */
  freeTokensLimit: bigint | null;
  isPaused: boolean | null;
  /** The operator's own pause: no more particular rule lifts it. */
  isStopped: boolean | null;
  /** A learner's own limit: it only ever lowers what they are granted. */
  ownLimitPicoUsd: PicoUsd | null;
}

/** Nothing said at all. */
export const noFields: RuleFields = {
  limitPicoUsd: null,
  term: null,
  atLimit: null,
  ceilingPicoUsd: null,
  freeTurnsLimit: null,
  freeTokensLimit: null,
  isPaused: null,
  isStopped: null,
  ownLimitPicoUsd: null,
};

/** Whose rule is set. */
export type RuleTarget =
  | { of: "operator" }
  /** What each server is granted unless said otherwise. */
  | { of: "servers" }
  | { of: "server"; serverId: string }
  /** Each learner of the server who has no rule of their own. */
  | { of: "learners"; serverId: string }
  /** Each learner of any server, unless said otherwise. */
  | { of: "all_learners" }
  | { of: "learner"; serverId: string; learnerId: string }
  | { of: "role"; serverId: string; roleId: string }
  | { of: "channel"; serverId: string; channelId: string }
  /** One learner's allowance in direct messages. */
  | { of: "direct"; learnerId: string }
  /** Each learner in direct messages, unless said otherwise. */
  | { of: "directs" };

const scopes = {
  operator: "operator",
  servers: "server",
  server: "server",
  learners: "learner",
  learner: "learner",
  role: "role",
  channel: "channel",
  all_learners: "learner",
  direct: "direct",
  directs: "direct",
} as const satisfies Record<RuleTarget["of"], BudgetScope>;

/** A target that holds money of its own, not a default for others. */
export type HolderTarget = Exclude<
  RuleTarget,
  { of: "servers" | "learners" | "all_learners" | "directs" }
>;

/** The holder that a target names; of a default, with its last part left out. */
export function holderOfTarget(target: RuleTarget): BudgetHolder {
  const given = { serverId: null, learnerId: null, roleId: null, channelId: null, ...target };
  return {
    scope: scopes[target.of],
    serverId: given.serverId,
    memberId: given.learnerId ?? given.roleId ?? given.channelId,
  };
}

/** Where a target's rule lies. */
export function pathOfTarget(target: RuleTarget): string {
  return pathOf(holderOfTarget(target));
}

/** The server whose managers see a change of the target's rule; null: the operator alone. */
export function serverOfTarget(target: RuleTarget): string | null {
  return "serverId" in target ? target.serverId : null;
}
