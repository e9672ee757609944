import { countDoneToday } from "#/content/cards/card-overview.ts";
import type { CardView } from "#/content/cards/card.ts";
import {
  countCardsAhead,
  countDueCards,
  listCardsAhead,
  listDueCards,
  type DueInput,
} from "#/content/cards/due-cards.ts";
import type { ReviewSettings } from "#/content/cards/review-settings.repository.ts";
import { readReviewSettings } from "#/content/cards/review-settings.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";

import type { ReviewScope } from "./review-scope.ts";

/** How far a learner has come today with the cards of a scope. */
export interface Progress {
  /** Cards that do not come again today. */
  done: number;
  /** Cards that still come today; counted up to 1,000 of a kind. */
  left: number;
}

/** Where a review stands. */
export interface ReviewState {
  settings: ReviewSettings;
  /** The card that is asked now; undefined where there is none. */
  card: CardView | undefined;
  progress: Progress;
}

/** What a learner practises, as the functions of cards take it. */
export function dueInputOf(
  learner: Learner,
  scope: ReviewScope,
  { newCardsPerDay }: ReviewSettings,
): DueInput {
  const { language, collectionId, newCardsToday = 0 } = scope;
  return {
    learnerId: learner.id,
    timeZone: learner.timeZone,
    language,
    collectionId,
    newCardsPerDay: Math.max(newCardsPerDay, newCardsToday),
  };
}

/**
 * Reads where a review stands.
 *
 * @param chosen the card to ask, where it is not the one that comes next.
 */
export async function readReviewState(
  services: BotServices,
  learner: Learner,
  { scope, chosen }: { scope: ReviewScope; chosen?: CardView | undefined },
): Promise<ReviewState> {
  const settings = await readReviewSettings(services, { learnerId: learner.id });
  const input = dueInputOf(learner, scope, settings);
  const card = chosen ?? (await findNext(services, input, scope));
  const done = await countDoneToday(services, input);
  return { settings, card, progress: { done, left: await countLeft(services, input, scope) } };
}

/** What is due comes first, also for those who practise ahead: they may forget something meanwhile. */
async function findNext(
  services: BotServices,
  input: DueInput,
  { isAhead = false }: ReviewScope,
): Promise<CardView | undefined> {
  const [due] = await listDueCards(services, { ...input, limit: 1 });
  if (due || !isAhead) return due;
  const [ahead] = await listCardsAhead(services, { ...input, limit: 1 });
  return ahead;
}

async function countLeft(
  services: BotServices,
  input: DueInput,
  { isAhead = false }: ReviewScope,
): Promise<number> {
  const { due, learning, new: unseen } = await countDueCards(services, input);
  const ahead = isAhead ? await countCardsAhead(services, input) : 0;
  return due + learning + unseen + ahead;
}
