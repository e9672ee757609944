import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "./budget-path.ts";
import type { BudgetServices } from "./services.ts";

/** How one budget stands in its present period. */
export interface BudgetStatus {
  scope: BudgetScope;
  limitPicoUsd: PicoUsd;
  /** Spent. */
  postedPicoUsd: PicoUsd;
  /** Reserved for turns under way. */
  pendingPicoUsd: PicoUsd;
  /** Never negative. */
  leftPicoUsd: PicoUsd;
  resetsAt: Date;
}

/** A learner's limit of their own within a server. */
export interface LearnerLimit {
  learnerId: string;
  limitPicoUsd: PicoUsd;
}

/** What `/server budget` shows. */
export interface ServerBudget {
  server: BudgetStatus;
  /** What each learner may spend who has no limit of their own. */
  learnerDefaultPicoUsd: PicoUsd;
  learnerLimits: LearnerLimit[];
}

/** The budgets that a learner's turn needs: their own, and the server's unless `serverId` is null. */
export async function getBudgetStatus(
  services: BudgetServices,
  input: { learnerId: string; serverId: string | null },
): Promise<BudgetStatus[]> {
  throw new Error(`not yet: ${String(services)} ${String(input)}`);
}

/** How a server's money stands, and which limits its admins set. */
export async function getServerBudget(
  services: BudgetServices,
  input: { serverId: string },
): Promise<ServerBudget> {
  throw new Error(`not yet: ${String(services)} ${String(input)}`);
}
