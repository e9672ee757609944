import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { archiveBytesMax, buildArchive } from "./build-archive.ts";
import { selectEverything } from "./export.repository.ts";
import {
  claimExportRequest,
  endExportRequest,
  insertExportRequest,
  returnExportRequest,
  type ClaimedExport,
} from "./export-request.repository.ts";
import type { PrivacyServices, PrivacyWorkServices } from "./services.ts";

/**
 * Asks for everything that is stored about a learner; a job hands it over through
 * {@link ExportDelivery}. Answers the request's id.
 *
 * @param input `interactionToken` of the command whose private answer is to hold the file.
 * @throws ParleyError `export_running` where one is under way already, or all is being erased.
 */
export async function requestExport(
  services: PrivacyServices,
  input: { learnerId: string; interactionToken: string | null },
): Promise<string> {
  const requestId = await insertExportRequest(services.database.sql(), input);
  if (requestId === undefined) throw new ParleyError("export_running");
  await services.queue.wake("export-data", { requestId }, { deduplicationId: requestId });
  return requestId;
}

/** Does what was asked for; nothing where another worker did, or the learner is being erased. */
export async function runExport(
  services: PrivacyWorkServices,
  input: { requestId: string },
): Promise<void> {
  const claimed = await claimExportRequest(services.database.sql(), input.requestId);
  if (!claimed) return;
  try {
    await deliverExport(services, claimed);
    await endExportRequest(services.database.sql(), input.requestId, null);
    services.log.info("privacy.export_delivered", { requestId: input.requestId });
  } catch (thrown) {
    const error = toParleyError(thrown);
    services.log.error("privacy.export_failed", thrown, { requestId: input.requestId });
    const end = error.retryable && claimed.mayRetry ? returnExportRequest : endExportRequest;
    await end(services.database.sql(), input.requestId, error.code);
  }
}

async function deliverExport(services: PrivacyWorkServices, claimed: ClaimedExport): Promise<void> {
  const tables = await services.database.transaction((sql) =>
    selectEverything(sql, claimed.learnerId),
  );
  const exportedAt = new Date();
  const bytes = await buildArchive(tables, exportedAt);
  if (bytes.length > archiveBytesMax) throw new ParleyError("export_too_large");
  const name = `parley-${exportedAt.toISOString().slice(0, 10)}.zip`;
  await services.exportDelivery.deliver(claimed, { name, bytes });
}
