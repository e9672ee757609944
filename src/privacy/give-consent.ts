import { returnBudgets } from "#/budgets/returning.ts";
import { giveConsentIn, type ConsentInput } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import type { LearnerServices } from "#/learners/services.ts";

/**
 * Writes the learner with their consent. Who had themselves erased, and comes back before a budget's
 * period is over, finds it as they left it.
 *
 * @throws ParleyError as {@link giveConsentIn} does.
 */
export async function giveConsent(
  services: LearnerServices,
  input: ConsentInput,
): Promise<Learner> {
  return services.database.transaction(async (sql) => {
    const learner = await giveConsentIn(sql, input);
    await returnBudgets(sql, learner);
    return learner;
  });
}
