import { insertDrafts, type KeepWish, type KeptItem } from "../items/items.ts";
import { insertCardsOf } from "./cards.ts";
import type { CardServices } from "./services.ts";

/** What is kept now, and how many cards are new. */
export interface KeptWithCards {
  kept: KeptItem[];
  cards: number;
}

/**
 * Keeps items and makes the cards that they can be asked by, both or neither. What the learner has
 * already, items or cards, stays as it is.
 *
 * @throws ParleyError as `keepItems` and `makeCards` do.
 */
export async function keepWithCards(
  services: CardServices,
  input: KeepWish,
): Promise<KeptWithCards> {
  const { learnerId } = input;
  return services.database.transaction(async (sql) => {
    const kept = await insertDrafts(sql, input);
    const itemIds = kept.map(({ item }) => item.id);
    const cards = await insertCardsOf(sql, { learnerId, itemIds }, services.clock.now());
    return { kept, cards };
  });
}
