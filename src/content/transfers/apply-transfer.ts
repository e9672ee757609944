import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { cardsMax } from "../cards/card-limits.ts";
import { countCards } from "../cards/card.repository.ts";
import type { CardServices } from "../cards/services.ts";
import { lockOwner, requireItemRoom } from "../items/item.repository.ts";
import { comparePage, placePage, type ComparedPage } from "./place-page.ts";
import {
  insertStagedItems,
  insertTransferredCards,
  lockWaiting,
  selectPositions,
  updateApplied,
  updateParents,
  type TransferredCard,
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
    const compared: ComparedPage[] = [];
    for (const position of await selectPositions(sql, transferId)) {
      compared.push(await comparePage(sql, learnerId, { transferId, position }));
    }
    const made = { newItems: 0, knownItems: 0, newCards: 0 };
    const keptIds = new Map(compared.flatMap(({ twins }) => [...twins]));
    const parents: { itemId: string; parentItemId: string }[] = [];
    const cards: TransferredCard[][] = [];
    for (const page of compared) {
      const { newItems, newCards } = await placePage(sql, page);
      await insertStagedItems(sql, { learnerId, transferId }, newItems);
      cards.push(newCards);
      made.newItems += newItems.length;
      made.knownItems += page.twins.size;
      for (const { id, parentItemId } of newItems) {
        if (parentItemId !== null) parents.push({ itemId: id, parentItemId });
      }
    }
    // After all items, so that PostgreSQL looks those up by their key, which it would not among few.
    for (const ofPage of cards) {
      made.newCards += await insertTransferredCards(sql, { learnerId, transferId, now }, ofPage);
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

async function requireRoom(sql: Sql, learnerId: string): Promise<void> {
  await requireItemRoom(sql, learnerId);
  if ((await countCards(sql, learnerId, cardsMax + 1)) > cardsMax) {
    throw new ParleyError("cards_too_many", { limit: cardsMax });
  }
}
