import { releaseReservations } from "#/budgets/settle.ts";
import { keepBudgets } from "#/budgets/returning.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  claimErasure,
  deleteAsides,
  deleteMaterials,
  deleteSession,
  eraseIdentity,
  insertErasure,
  lockForErasure,
  selectSessionIds,
} from "./erase.repository.ts";
import type { PrivacyServices } from "./services.ts";

/**
 * Asks for the deletion of everything about a learner; a job does it. From here on the learner is
 * unknown: what they send is taken as a stranger's. Asking twice does no harm.
 *
 * @throws ParleyError `consent_missing` where there is no such learner.
 */
export async function requestErasure(
  services: PrivacyServices,
  input: { learnerId: string },
): Promise<void> {
  const { learnerId } = input;
  const known = await services.database.transaction(async (sql) => {
    // What is held now counts as spent: the erasure frees it, though an answer be under way.
    await keepBudgets(sql, learnerId);
    return insertErasure(sql, learnerId);
  });
  if (!known) throw new ParleyError("consent_missing");
  await services.queue.wake("erase-learner", { learnerId }, { deduplicationId: learnerId });
}

/**
 * Deletes what a learner said and was told, session by session, and last of all who they were. What
 * is broken off goes on from there: the sweeper wakes it again.
 */
export async function runErasure(
  services: PrivacyServices,
  input: { learnerId: string },
  signal: AbortSignal,
): Promise<void> {
  const { learnerId } = input;
  if (!(await claimErasure(services.database.sql(), learnerId))) return;
  const sessionIds = await selectSessionIds(services.database.sql(), learnerId);
  for (const sessionId of sessionIds) {
    signal.throwIfAborted();
    await runTransaction(services, async (sql) => {
      await releaseReservations(sql, await deleteSession(sql, sessionId));
    });
  }
  await runTransaction(services, (sql) => finish(sql, learnerId));
  services.log.info("privacy.erased", { learnerId, sessions: sessionIds.length });
}

/**
 * Once more what may have come in meanwhile; then the identity, which is what it hung on. The learner
 * is locked before their sessions here, and after theirs where an answer ends: which of both has to
 * wait for the other is tried again.
 */
async function finish(sql: Sql, learnerId: string): Promise<void> {
  await lockForErasure(sql, learnerId);
  const held: string[] = [];
  for (const sessionId of await selectSessionIds(sql, learnerId)) {
    held.push(...(await deleteSession(sql, sessionId)));
  }
  held.push(...(await deleteAsides(sql, learnerId)), ...(await deleteMaterials(sql, learnerId)));
  // All at once, in the order in which budgets are locked.
  await releaseReservations(sql, held);
  await keepBudgets(sql, learnerId);
  await eraseIdentity(sql, learnerId);
}
