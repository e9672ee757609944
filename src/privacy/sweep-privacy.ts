import { selectDueErasures } from "./erase.repository.ts";
import { sweepExportRequests } from "./export-request.repository.ts";
import type { PrivacyServices } from "./services.ts";

/** For the sweeper: forgets tokens in time, and wakes exports and erasures whose wake-up was lost. */
export async function sweepPrivacy(services: PrivacyServices): Promise<void> {
  const sql = services.database.sql();
  for (const requestId of await sweepExportRequests(sql)) {
    await services.queue.wake("export-data", { requestId }, { deduplicationId: requestId });
  }
  for (const learnerId of await selectDueErasures(sql)) {
    await services.queue.wake("erase-learner", { learnerId }, { deduplicationId: learnerId });
  }
}
