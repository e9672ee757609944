import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { cardsMax } from "../cards/card-limits.ts";
import { countCards } from "../cards/card.repository.ts";
import type { CardServices } from "../cards/services.ts";
import type { ItemContent } from "../items/item-content.ts";
import { insertItems, lockOwner, requireItemRoom } from "../items/item.repository.ts";
import { placePage } from "./place-page.ts";
import type { StagedItem } from "./staged-item.ts";
import {
  insertTransferredCards,
  lockWaiting,
  selectPositions,
  updateApplied,
  updateParents,
  updateTransferred,
} from "./transfer.repository.ts";

/** A transfer of a learner. */
export interface OwnTransfer {
  learnerId: string;
  transferId: string;
}

/** What a transfer has brought. */
export interface AppliedTransfer {
  newItems: number;
  knownItems: number;
  newCards: number;
}

/**
 * Makes what a file brings, all of it or nothing. What the learner has already stays as it is; a
 * schedule counts only for cards that are not there yet.
 *
 * @throws ParleyError `transfer_missing` where it does not wait (any more); `items_too_many`,
 * `cards_too_many` with `limit`; `erasure_running`.
 */
export async function applyTransfer(
  services: CardServices,
  { learnerId, transferId }: OwnTransfer,
): Promise<AppliedTransfer> {
  const now = services.clock.now();
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    if (!(await lockWaiting(sql, learnerId, transferId))) throw new ParleyError("transfer_missing");
    const made = { newItems: 0, knownItems: 0, newCards: 0 };
    const keptIds = new Map<string, string>();
    const parents: { itemId: string; parentItemId: string }[] = [];
    for (const position of await selectPositions(sql, transferId)) {
      const placed = await placePage(sql, learnerId, { transferId, position });
      await insertStagedItems(sql, { learnerId, transferId }, placed.newItems);
      made.newCards += await insertTransferredCards(
        sql,
        { learnerId, transferId, now },
        placed.newCards,
      );
      made.newItems += placed.newItems.length;
      made.knownItems += placed.twins.size;
      for (const [stagedId, itemId] of placed.twins) keptIds.set(stagedId, itemId);
      for (const { id, parentItemId } of placed.newItems) {
        if (parentItemId !== null) parents.push({ itemId: id, parentItemId });
      }
    }
    await updateParents(
      sql,
      transferId,
      parents.map(({ itemId, parentItemId }) => ({
        itemId,
        parentItemId: keptIds.get(parentItemId) ?? parentItemId,
      })),
    );
    await requireRoom(sql, learnerId);
    await updateApplied(sql, transferId);
    return made;
  });
}

async function insertStagedItems(
  sql: Sql,
  { learnerId, transferId }: OwnTransfer,
  items: readonly StagedItem[],
): Promise<void> {
  const written = items.map(({ kind, title, body, ...columns }) => ({
    ...columns,
    content: { kind, title, body } as ItemContent,
    parentItemId: null,
  }));
  await insertItems(sql, learnerId, written);
  await updateTransferred(sql, transferId, items);
}

async function requireRoom(sql: Sql, learnerId: string): Promise<void> {
  await requireItemRoom(sql, learnerId);
  if ((await countCards(sql, learnerId, cardsMax + 1)) > cardsMax) {
    throw new ParleyError("cards_too_many", { limit: cardsMax });
  }
}
