import type { BudgetServices } from "../services.ts";
import { takeWaitingNotices, type ReachedThreshold } from "./due-notice.repository.ts";

/** What a learner's own budgets reached that they were not told of. Asked for once, it is told. */
export async function tellNotices(
  services: BudgetServices,
  input: { learnerId: string },
): Promise<ReachedThreshold[]> {
  return takeWaitingNotices(services.database.sql(), input);
}
