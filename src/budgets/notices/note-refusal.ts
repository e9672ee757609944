import { runTransaction } from "#/database/run-transaction.ts";
import type { Sql } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

import type { BudgetServices } from "../services.ts";
import { insertRefusal } from "./refusal.repository.ts";

/** What noting a refusal needs. */
type RefusalServices = BudgetServices & { readonly log: Log };

/** What is left of a budget does not cover an answer. */
const wantsOfMoney: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "budget_learner_empty",
  "budget_role_empty",
  "budget_channel_empty",
  "budget_server_empty",
  "budget_operator_empty",
  "budget_short",
  "budget_turn_too_dear",
]);

/**
 * Runs, in a transaction, `work` that sets money aside for one answer. Where it is refused, that is
 * noted when it has rolled back and whoever asked is being told: nobody waits for it.
 */
export async function runPaid<Result>(
  services: RefusalServices & { readonly clock: Clock },
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  try {
    return await runTransaction(services, work);
  } catch (error) {
    void noteRefusal(services, error);
    throw error;
  }
}

/**
 * Notes that a budget is as good as used up, where `error` refused an answer for want of its money and
 * something was spent of it: before all of it is spent, no answer fits into what is left. Once of what
 * is granted, as with thresholds that are reached. Never throws.
 */
export async function noteRefusal(services: RefusalServices, error: unknown): Promise<void> {
  if (!(error instanceof ParleyError) || !wantsOfMoney.has(error.code)) return;
  const periodId = String(error.context["periodId"]);
  try {
    await insertRefusal(services.database.sql(), periodId);
  } catch (thrown) {
    services.log.error("budget.refusal_not_noted", thrown, { periodId });
  }
}
