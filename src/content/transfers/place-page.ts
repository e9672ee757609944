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

/** One page of what was read of a file. */
export interface StagedPage {
  transferId: string;
  position: number;
}

/** What a learner has of a page already. */
export interface ComparedPage {
  page: StagedPage;
  /** The learner's own items by the ids of those in the file that are the same. */
  twins: ReadonlyMap<string, string>;
  /** Cards that those have not and could have. */
  missing: ReadonlySet<string>;
}

/** What is to be made of a page. */
export interface PlacedPage {
  newItems: StagedItem[];
  /** Cards that are not there yet, each of an item as it is kept. */
  newCards: TransferredCard[];
}

/**
 * Compares a page with what the learner has. All pages are compared before anything is made of the
 * first: what PostgreSQL knows of a table is of no use any more while that grows by thousands of rows.
 */
export async function comparePage(
  sql: Sql,
  learnerId: string,
  page: StagedPage,
): Promise<ComparedPage> {
  const twins = await selectTwins(sql, learnerId, page);
  const twinIds = [...new Set(twins.values())];
  const sources = await selectCardSources(sql, learnerId, twinIds);
  const there = await selectCardPlaces(sql, twinIds);
  const taken = new Set(there.map((card) => placeOf(card.itemId, card)));
  const possible = sources.flatMap((source) =>
    listPossibleCards(source).map((card) => placeOf(source.id, card)),
  );
  return { page, twins, missing: new Set(possible.filter((place) => !taken.has(place))) };
}

/**
 * What is new of a page. Items that are there stay as they are, and their cards, too: they get only
 * those that they have not and could have.
 */
export async function placePage(
  sql: Sql,
  { page, twins, missing }: ComparedPage,
): Promise<PlacedPage> {
  const items = await selectPage(sql, page.transferId, page.position);
  const wanted = new Set(missing);
  const newCards = items.flatMap((item) => {
    const twinId = twins.get(item.id);
    const { language } = item;
    return item.cards
      .filter((card) => twinId === undefined || wanted.delete(placeOf(twinId, card)))
      .map((card) => Object.assign(card, { itemId: twinId ?? item.id, language }));
  });
  return { newItems: items.filter(({ id }) => !twins.has(id)), newCards };
}

function placeOf(itemId: string, { kind, position }: PossibleCard): string {
  return `${itemId} ${kind} ${String(position)}`;
}
