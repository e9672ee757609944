import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { cardColumns, cardsWithItems, toCardView, type CardRow } from "../cards/card.repository.ts";
import type { CardView } from "../cards/card.ts";
import { itemColumns, toItem, type ItemRow } from "../items/item.repository.ts";
import type { Item } from "../items/item.ts";

/** Which of a learner's items; undefined for all. */
export interface ExportScope {
  learnerId: string;
  language: TargetLanguage | undefined;
  collectionId: string | undefined;
}

/** A page of a learner's items, those kept first first. */
export async function selectItemsToExport(
  sql: Sql,
  of: ExportScope,
  page: { after: string | null; rows: number },
): Promise<Item[]> {
  const conditions = [
    { text: "learner_id = ? and deleted_at is null", value: of.learnerId },
    ...(of.language === undefined ? [] : [{ text: "language = ?", value: of.language }]),
    ...(of.collectionId === undefined
      ? []
      : [
          {
            text: "id in (select item_id from collection_item where collection_id = ?)",
            value: of.collectionId,
          },
        ]),
    ...(page.after === null ? [] : [{ text: "id > ?", value: page.after }]),
  ];
  const rows = await sql.execute<ItemRow[]>(
    `select ${itemColumns} from content_item
      where ${conditions.map(({ text }) => text).join(" and ")} order by id limit ?`,
    [...conditions.map(({ value }) => value), page.rows],
  );
  return rows.map(toItem);
}

/** The cards of a page of items, in order. */
export async function selectCardsToExport(
  sql: Sql,
  learnerId: string,
  itemIds: readonly string[],
): Promise<CardView[]> {
  const rows = await sql.execute<CardRow[]>(
    `select ${cardColumns} from ${cardsWithItems}
      where card.item_id = any(?::uuid[]) and card.learner_id = ?
      order by card.item_id, card.position, card.id`,
    [writeTextArray(itemIds), learnerId],
  );
  return rows.map(toCardView);
}
