import type { Sql } from "#/database/database.ts";

import { listPossibleCards, type PossibleCard } from "../cards/card-face.ts";
import { selectCardSources } from "../cards/card.repository.ts";
import type { StagedItem } from "./staged-item.ts";
import {
  selectCardPlaces,
  selectPage,
  selectTwins,
  type TransferredCard,
} from "./transfer.repository.ts";

/** What is to be done with a page of what was read. */
export interface PlacedPage {
  newItems: StagedItem[];
  /** The learner's own items by the ids of those in the file that are the same. */
  twins: ReadonlyMap<string, string>;
  /** Cards that are not there yet, each of an item as it is kept. */
  newCards: TransferredCard[];
}

/**
 * Compares a page with what the learner has. Items that are there stay as they are, and their cards,
 * too: they get only those that they have not and could have.
 */
export async function placePage(
  sql: Sql,
  learnerId: string,
  page: { transferId: string; position: number },
): Promise<PlacedPage> {
  const items = await selectPage(sql, page.transferId, page.position);
  const twins = await selectTwins(sql, learnerId, page);
  const twinIds = [...new Set(twins.values())];
  const sources = await selectCardSources(sql, learnerId, twinIds);
  const possible = new Set(
    sources.flatMap((source) => listPossibleCards(source).map((card) => placeOf(source.id, card))),
  );
  const there = await selectCardPlaces(sql, twinIds);
  const taken = new Set(there.map((card) => placeOf(card.itemId, card)));
  const newCards = items.flatMap((item) => {
    const twinId = twins.get(item.id);
    const { language } = item;
    return item.cards
      .filter((card) => {
        if (twinId === undefined) return true;
        const place = placeOf(twinId, card);
        const isWanted = possible.has(place) && !taken.has(place);
        taken.add(place);
        return isWanted;
      })
      .map((card) => Object.assign(card, { itemId: twinId ?? item.id, language }));
  });
  return { newItems: items.filter(({ id }) => !twins.has(id)), twins, newCards };
}

function placeOf(itemId: string, { kind, position }: PossibleCard): string {
  return `${itemId} ${kind} ${String(position)}`;
}
