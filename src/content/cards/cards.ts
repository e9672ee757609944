import type { Sql } from "#/database/database.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { lockOwner } from "../items/item.repository.ts";
import { listPossibleCards } from "./card-face.ts";
import type { CardKind } from "./card-kinds.ts";
import { cardsMax, itemsForCardsMax, readingCharactersMax } from "./card-limits.ts";
import {
  countCards,
  deleteCardRow,
  insertCards,
  selectCard,
  selectCardSources,
  selectCardsOfItem,
  updateMarks,
  updateReading,
  type CardMarks,
} from "./card.repository.ts";
import type { CardOwner, CardView } from "./card.ts";
import { learningDayAround } from "./learning-day.ts";
import type { CardServices } from "./services.ts";

/** A card of a learner. */
export interface OwnCard {
  learnerId: string;
  cardId: string;
}

/** Whose items are to be asked about, and how. */
export interface CardsWish {
  learnerId: string;
  /** 500 at most; what is not the learner's makes none. */
  itemIds: readonly string[];
  /** Only these; all that are possible when left out. */
  kinds?: readonly CardKind[];
  /** Only of these parts of the items. */
  positions?: readonly number[];
}

/**
 * Makes the cards that items can be asked by; those that are there already stay as they are.
 *
 * @returns how many are new.
 * @throws ParleyError `cards_too_many` with `limit`, and then none is made; `erasure_running`.
 */
export async function makeCards(services: CardServices, input: CardsWish): Promise<number> {
  return services.database.transaction((sql) => insertCardsOf(sql, input, services.clock.now()));
}

/** As {@link makeCards}, within a transaction. */
export async function insertCardsOf(sql: Sql, input: CardsWish, due: Date): Promise<number> {
  const { learnerId, itemIds, kinds, positions } = input;
  if (itemIds.length > itemsForCardsMax) {
    throw new ParleyError("cards_too_many", { limit: itemsForCardsMax });
  }
  await lockOwner(sql, learnerId);
  const items = await selectCardSources(sql, learnerId, itemIds);
  const cards = items.flatMap((item) =>
    listPossibleCards(item)
      .filter(({ kind }) => kinds?.includes(kind) ?? true)
      .filter(({ position }) => positions?.includes(position) ?? true)
      .map(({ kind, position }) => ({
        kind,
        position,
        itemId: item.id,
        language: item.language,
      })),
  );
  const made = await insertCards(sql, learnerId, { cards, due });
  if (made > 0 && (await countCards(sql, learnerId, cardsMax + 1)) > cardsMax) {
    throw new ParleyError("cards_too_many", { limit: cardsMax });
  }
  return made;
}

/** The cards of an item; none where it is not the learner's, or is deleted. */
export async function listCardsOfItem(
  services: CardServices,
  input: { learnerId: string; itemId: string },
): Promise<CardView[]> {
  return selectCardsOfItem(services.database.sql(), input.learnerId, input.itemId);
}

/** A card. @throws ParleyError `card_missing`. */
export async function getCard(services: CardServices, input: OwnCard): Promise<CardView> {
  const card = await selectCard(services.database.sql(), input.learnerId, input.cardId);
  if (!card) throw new ParleyError("card_missing");
  return card;
}

/** Deletes a card and what was answered to it; its item stays. @throws ParleyError `card_missing`. */
export async function deleteCard(services: CardServices, input: OwnCard): Promise<void> {
  if (!(await deleteCardRow(services.database.sql(), input))) throw new ParleyError("card_missing");
}

/** Puts a card aside until the learner takes it up again. @throws ParleyError `card_missing`. */
export async function suspendCard(services: CardServices, input: OwnCard): Promise<void> {
  await mark(services, input, { suspendedAt: services.clock.now() });
}

/** Takes up a card that was put aside or is hidden for today. @throws ParleyError `card_missing`. */
export async function resumeCard(services: CardServices, input: OwnCard): Promise<void> {
  await mark(services, input, { suspendedAt: null, buriedUntil: null });
}

/**
 * Hides a card until the learner's next day begins. What is written down is that instant, so that
 * it comes back wherever they are by then.
 *
 * @throws ParleyError `card_missing`.
 */
export async function buryCard(
  services: CardServices,
  input: CardOwner & { cardId: string },
): Promise<void> {
  const { end } = learningDayAround(services.clock.now(), input.timeZone);
  await mark(services, input, { buriedUntil: end });
}

async function mark(services: CardServices, card: OwnCard, marks: CardMarks): Promise<void> {
  if (!(await updateMarks(services.database.sql(), card, marks))) {
    throw new ParleyError("card_missing");
  }
}

/**
 * Writes how the words on a card are read, where the learner knows better; empty takes that back. It
 * holds for all cards that show the same words.
 *
 * @throws ParleyError `card_missing`, `input_too_long`.
 */
export async function correctReading(
  services: CardServices,
  input: OwnCard & { reading: string },
): Promise<CardView> {
  const reading = cleanLine(input.reading, readingCharactersMax) ?? null;
  return services.database.transaction(async (sql) => {
    const isWritten = await updateReading(sql, input, reading);
    const card = isWritten ? await selectCard(sql, input.learnerId, input.cardId) : undefined;
    if (!card) throw new ParleyError("card_missing");
    return card;
  });
}
