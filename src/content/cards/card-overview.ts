import type { TargetLanguage } from "#/languages/languages.ts";

import {
  countDone,
  selectCardLanguages,
  selectNextDue,
  selectSuspended,
} from "./card-overview.repository.ts";
import { countedCardsMax, suspendedCardsMax, usualNewCardsPerDay } from "./card-limits.ts";
import type { CardView } from "./card.ts";
import { toQuery, type DueInput } from "./due-cards.ts";
import type { CardServices } from "./services.ts";

/** How many cards were answered today and do not come again before tomorrow, up to 1,000. */
export async function countDoneToday(services: CardServices, input: DueInput): Promise<number> {
  return countDone(services.database.sql(), toQuery(services, input), countedCardsMax);
}

/**
 * When the next card comes where none is left for now: the instant at which one in steps or a known one
 * is due, else when tomorrow begins; null where nothing will come.
 */
export async function findNextDue(services: CardServices, input: DueInput): Promise<Date | null> {
  const { newCardsPerDay = usualNewCardsPerDay } = input;
  const wish = { countsNew: newCardsPerDay > 0 };
  return selectNextDue(services.database.sql(), toQuery(services, input), wish);
}

/** The languages in which a learner has cards that are not put aside. */
export async function listCardLanguages(
  services: CardServices,
  input: { learnerId: string },
): Promise<TargetLanguage[]> {
  return selectCardLanguages(services.database.sql(), input.learnerId);
}

/** The cards that a learner put aside, the last 25, the newest first. */
export async function listSuspendedCards(
  services: CardServices,
  input: { learnerId: string },
): Promise<CardView[]> {
  return selectSuspended(services.database.sql(), input.learnerId, suspendedCardsMax);
}
