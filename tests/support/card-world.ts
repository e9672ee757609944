import type { CardView } from "#/content/cards/card.ts";
import { listCardsOfItem, makeCards } from "#/content/cards/cards.ts";
import { reviewCard, type Answer, type ReviewedCard } from "#/content/cards/review-card.ts";
import type { CardServices } from "#/content/cards/services.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { newId } from "#/shared/ids.ts";
import { systemClock } from "#/shared/clock.ts";

import { createContentWorld, type ContentWorld } from "./content-world.ts";

/** A database with learners who practise, and a clock that the test moves. */
export interface CardWorld extends ContentWorld {
  services: CardServices;
  /** Moves the clock to an instant. */
  setTime(instant: Date | string): void;
  /** Moves the clock on. */
  passHours(hours: number): void;
  /** Keeps one thing and makes its cards; answers them. */
  addCards(learnerId: string, draft: ItemDraft): Promise<CardView[]>;
  /** Answers a card as it was seen, by an event of its own unless told. */
  answer(learnerId: string, card: CardView, changes?: Partial<Answer>): Promise<ReviewedCard>;
}

/** Where the learners of these tests live. */
export const berlin = "Europe/Berlin";

/** Close its `database` in `afterAll`. */
export async function createCardWorld(): Promise<CardWorld> {
  const world = await createContentWorld();
  let now = new Date("2026-11-20T12:00:00Z");
  const services = {
    database: world.database,
    clock: { ...systemClock, now: () => new Date(now) },
  };
  return {
    ...world,
    services,
    setTime: (instant) => {
      now = new Date(instant);
    },
    passHours: (hours) => {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    addCards: async (learnerId, draft) => {
      const { item } = await world.keep(learnerId, draft);
      await makeCards(services, { learnerId, itemIds: [item.id] });
      return listCardsOfItem(services, { learnerId, itemId: item.id });
    },
    answer: (learnerId, card, changes = {}) =>
      reviewCard(services, {
        learnerId,
        timeZone: berlin,
        cardId: card.id,
        version: card.version,
        eventId: newId(),
        rating: "good",
        answerWasTyped: false,
        ...changes,
      }),
  };
}

/** A Spanish word with its meaning, of which two cards are made. */
export function meantWord(title: string, meaning = `Bedeutung von ${title}`): ItemDraft {
  return { kind: "word", language: "es", title, body: { meaning } };
}

/** A corrected sentence, of which one card is made. */
export function correctedSentence(language: ItemDraft["language"] = "es"): ItemDraft {
  const mark = newId().slice(-12);
  return {
    kind: "correction",
    language,
    title: `Ayer fui al cine ${mark}`,
    body: { original: `Ayer iba al cine ${mark}`, correctionKind: "grammar" },
  };
}

/** The only one of a list. */
export function only<Element>(list: readonly Element[]): Element {
  const [element] = list;
  if (element === undefined || list.length > 1) throw new Error(`there are ${String(list.length)}`);
  return element;
}
