import { ParleyError } from "#/shared/errors.ts";

import { lockOwner } from "../items/item.repository.ts";
import type { ContentServices } from "../services.ts";
import type { OwnTransfer } from "./apply-transfer.ts";
import { transferUndoHours } from "./transfer-limits.ts";
import {
  deleteTransferred,
  lockApplied,
  lockTransferred,
  type TakenBack,
} from "./transfer-undo.repository.ts";
import { deleteStale, deleteWaiting, selectIsApplied } from "./transfer.repository.ts";

/** Forgets a file that waits, and makes nothing of it. @throws ParleyError `transfer_missing`. */
export async function discardTransfer(
  services: ContentServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<void> {
  if (!(await deleteWaiting(services.database.sql(), learnerId, transferId))) {
    throw new ParleyError("transfer_missing");
  }
}

/** Whether a file has been brought in already. */
export async function isTransferApplied(
  services: ContentServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<boolean> {
  return selectIsApplied(services.database.sql(), learnerId, transferId);
}

/**
 * Takes back what a file has brought, and nothing else: what the learner has worked with since stays.
 * The rest is deleted as if by hand, and can be brought back as long.
 *
 * @throws ParleyError `transfer_undo_over` with `limit` (hours) where it was not applied, was taken
 * back already, or that was too long ago; `erasure_running`.
 */
export async function undoTransfer(
  services: ContentServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<TakenBack> {
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    if (!(await lockApplied(sql, learnerId, transferId))) {
      throw new ParleyError("transfer_undo_over", { limit: transferUndoHours });
    }
    await lockTransferred(sql, transferId);
    return deleteTransferred(sql, transferId);
  });
}

/** Few, since each may have made thousands of items, which forget it. */
const transfersPerSweep = 5;

/** For the sweeper: forgets files that nobody has said yes to, and those that are settled. */
export async function eraseStaleTransfers(services: ContentServices): Promise<number> {
  return deleteStale(services.database.sql(), transfersPerSweep);
}
