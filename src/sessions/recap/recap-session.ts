import type { Sql } from "#/database/database.ts";
import { selectLearnerById } from "#/learners/learner.repository.ts";
import { ParleyError, toParleyError, type ErrorCode } from "#/shared/errors.ts";

import {
  readGoalsReached,
  tellGoalsReached,
  type GoalProgress,
} from "../progress/goal-progress.ts";
import { readRecap } from "./read-recap.ts";
import {
  closeRecap,
  giveUpRecap,
  putOffRecap,
  storeRecapEnd,
  storeRecapMessage,
} from "./recap-end.repository.ts";
import { claimRecap } from "./recap.repository.ts";
import { workOf, type Recap, type RecapWork } from "./recap.ts";
import type { RecapView } from "./recap-view.ts";
import type { RecapServices } from "./services.ts";
import { writeRecap } from "./write-recap.ts";

/**
 * Says what a session that has ended was about: at once what our code knows, then what a model says.
 * Does nothing while turns of it are open, while another worker has it, or where all is said.
 * `stopping` aborts when this worker is to end.
 */
export async function recapSession(
  services: RecapServices,
  sessionId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAtMs = services.clock.monotonicMs();
  const recap = await claimRecap(services.database.sql(), sessionId);
  if (!recap) return;
  const lease = services.leases.keep({ ...workOf(recap), askedAtMs });
  try {
    await sayRecap(services, { recap, lease }, stopping);
  } catch (thrown) {
    const error = toParleyError(thrown);
    services.log.warn("recap.not_said", { sessionId, code: error.code });
    if (error.code === "lease_lost") return;
    const sql = services.database.sql();
    const comesLater = error.retryable && (await putOffRecap(sql, workOf(recap)));
    if (!comesLater) await giveUp(sql, recap, error.code);
  } finally {
    services.leases.drop(lease);
  }
}

/**
 * Nobody can be told any more, so nothing is written either. What was to be shown in a private answer
 * stays open: it can be asked for again.
 */
async function giveUp(sql: Sql, recap: Recap, errorCode: ErrorCode): Promise<void> {
  if (recap.interactionToken === null) {
    await storeRecapEnd(sql, workOf(recap), { state: "plain", errorCode });
  }
  await giveUpRecap(sql, workOf(recap));
}

/** What is said is read from the rows each time: whoever takes a recap up goes on where it stands. */
async function sayRecap(
  services: RecapServices,
  work: RecapWork,
  stopping: AbortSignal,
): Promise<void> {
  const { recap } = work;
  const sql = services.database.sql();
  const found = await readRecap(services, recap.session.id);
  if (found) {
    const view = { ...found, goals: await findGoalsReached(services, work) };
    await show(services, work, view);
    if (recap.state === "open") {
      const end = await writeRecap(services, { work, view }, stopping);
      if (end.state === "open") return;
      await show(services, work, { ...view, ...end });
      services.log.info("recap.ended", { recapId: recap.id, state: end.state });
    }
    // Last, so that whoever takes up a recap that broke off finds the same goals for the same message.
    await tellGoalsReached(sql, view.goals);
  }
  await closeRecap(sql, workOf(recap), recap.interactionToken);
}

/** Goals of which nothing was said yet; none of a learner who is being erased. */
async function findGoalsReached(
  services: RecapServices,
  { recap }: RecapWork,
): Promise<GoalProgress[]> {
  const learner = await selectLearnerById(services.database.sql(), recap.session.learnerId);
  if (!learner) return [];
  return readGoalsReached(services, { learnerId: learner.id, timeZone: learner.timeZone });
}

/** @throws ParleyError `discord_*`, `lease_lost`. */
async function show(services: RecapServices, work: RecapWork, view: RecapView): Promise<void> {
  const { recap, lease } = work;
  await services.recapReplySink.show(
    {
      recapId: recap.id,
      discordMessageId: recap.discordMessageId,
      interactionToken: recap.interactionToken,
      mayStandUnrecorded: recap.fence > 1n,
      lease,
      onPosted: async (messageId) => {
        recap.discordMessageId = messageId;
        const sql = services.database.sql();
        if (await storeRecapMessage(sql, workOf(recap), messageId)) return;
        throw new ParleyError("lease_lost");
      },
    },
    view,
  );
}
