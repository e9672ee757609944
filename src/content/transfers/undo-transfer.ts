import { ParleyError } from "#/shared/errors.ts";

import { lockOwner } from "../items/item.repository.ts";
import type { ContentServices } from "../services.ts";
import type { OwnTransfer } from "./apply-transfer.ts";
import {
  deleteStale,
  deleteTransferred,
  deleteWaiting,
  lockApplied,
} from "./transfer.repository.ts";

/** What was taken back of a transfer. */
export interface UndoneTransfer {
  items: number;
  cards: number;
  /** Items that stay, since the learner has changed, sorted or practised them since. */
  keptItems: number;
}

/** Forgets a file that waits, and makes nothing of it. @throws ParleyError `transfer_missing`. */
export async function discardTransfer(
  services: ContentServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<void> {
  if (!(await deleteWaiting(services.database.sql(), learnerId, transferId))) {
    throw new ParleyError("transfer_missing");
  }
}

/**
 * Takes back what a file has brought, and nothing else: what the learner has changed, sorted or
 * practised since stays.
 *
 * @throws ParleyError `transfer_missing` where it was not applied, or is taken back already.
 */
export async function undoTransfer(
  services: ContentServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<UndoneTransfer> {
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    if (!(await lockApplied(sql, learnerId, transferId))) throw new ParleyError("transfer_missing");
    return deleteTransferred(sql, transferId);
  });
}

const transfersPerSweep = 50;

/** For the sweeper: forgets files that nobody has said yes to. */
export async function eraseStaleTransfers(services: ContentServices): Promise<number> {
  return deleteStale(services.database.sql(), transfersPerSweep);
}
