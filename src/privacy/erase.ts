import { releaseReservation } from "#/budgets/settle.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  claimErasure,
  cutSessionOff,
  deleteData,
  endErasureStep,
  eraseIdentity,
  erasureSteps,
  insertErasure,
  lockLearner,
  selectSessionIds,
  type ErasureStep,
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
  const known = await services.database.transaction((sql) => insertErasure(sql, learnerId));
  if (!known) throw new ParleyError("consent_missing");
  await services.queue.wake("erase-learner", { learnerId }, { deduplicationId: learnerId });
}

/**
 * Goes on with an erasure from the first step that is not done. Each step can be done twice, and the
 * sweeper wakes again what was broken off.
 */
export async function runErasure(
  services: PrivacyServices,
  input: { learnerId: string },
  signal: AbortSignal,
): Promise<void> {
  const { learnerId } = input;
  const erasure = await claimErasure(services.database.sql(), learnerId);
  if (!erasure) return;
  const doneSteps = erasure.stepDone === null ? 0 : erasureSteps.indexOf(erasure.stepDone) + 1;
  for (const step of erasureSteps.slice(doneSteps)) {
    signal.throwIfAborted();
    await runStep(services, learnerId, step);
    services.log.info("privacy.erasure-step-done", { learnerId, step });
  }
}

async function runStep(
  services: PrivacyServices,
  learnerId: string,
  step: ErasureStep,
): Promise<void> {
  if (step === "turns") await cutOff(services, learnerId);
  await services.database.transaction(async (sql) => {
    if (step === "data") await deleteData(sql, learnerId);
    if (step === "identity") {
      await lockLearner(sql, learnerId);
      await deleteData(sql, learnerId);
      await eraseIdentity(sql, learnerId);
    }
    await endErasureStep(sql, learnerId, step);
  });
}

/** Each session in a transaction of its own: it is locked first, and budgets in their one order. */
async function cutOff(services: PrivacyServices, learnerId: string): Promise<void> {
  for (const sessionId of await selectSessionIds(services.database.sql(), learnerId)) {
    await services.database.transaction(async (sql) => {
      for (const reservationId of await cutSessionOff(sql, sessionId)) {
        await releaseReservation(sql, reservationId);
      }
    });
  }
}
