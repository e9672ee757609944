import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import {
  aheadDays,
  countedCardsMax,
  dueCardsMax,
  newCardsPerDayMax,
  usualNewCardsPerDay,
} from "./card-limits.ts";
import type { CardOwner, CardView } from "./card.ts";
import {
  countAhead,
  countIntroduced,
  countWaiting,
  selectCardsAhead,
  selectDueCards,
  selectLearningCards,
  selectNewCards,
  type DueQuery,
} from "./due.repository.ts";
import { learningDayAround } from "./learning-day.ts";
import { readReviewSettings } from "./review-settings.ts";
import type { CardServices } from "./services.ts";

/** What is to be practised. */
export interface DueInput extends CardOwner {
  /** Only cards of this language. */
  language?: TargetLanguage | undefined;
  /** Only cards of what is in this collection of theirs. */
  collectionId?: string | undefined;
  /** How many cards a learner wants to see for the first time on one day: 10 unless told, 200 at most. */
  newCardsPerDay?: number;
}

/** How many cards wait, each up to 1,000. */
export interface DueCounts {
  /** Known ones whose day has come. */
  due: number;
  /** In their first steps or forgotten, and asked again today. */
  learning: number;
  /** Never asked, of which today's are left. */
  new: number;
}

/** A card in steps of minutes is asked before its time where nothing else is left. */
const learnAheadMs = 20 * 60_000;

/**
 * The next cards to ask: those in steps of minutes whose time has come, known ones that are due, then
 * new ones, as many as are left of today's. Of cards that ask about the same only one is asked a day.
 * Where nothing is left, what is due within 20 minutes comes at once.
 *
 * @param input `limit`: 50 at most.
 */
export async function listDueCards(
  services: CardServices,
  input: DueInput & { limit: number },
): Promise<CardView[]> {
  const sql = services.database.sql();
  const query = toQuery(services, input);
  const limit = Math.min(input.limit, dueCardsMax);
  const learning = await selectLearningCards(sql, query, { until: query.now, limit });
  const due = await selectDueCards(sql, query, limit - learning.length);
  const room = limit - learning.length - due.length;
  const newLeft = room > 0 ? await countNewLeft(sql, query, input) : 0;
  const unseen = await selectNewCards(sql, query, Math.min(room, newLeft));
  const cards = [...learning, ...due, ...unseen];
  const ahead = new Date(query.now.getTime() + learnAheadMs);
  return cards.length > 0 ? cards : selectLearningCards(sql, query, { until: ahead, limit });
}

/** How much there is to practise today. */
export async function countDueCards(services: CardServices, input: DueInput): Promise<DueCounts> {
  const sql = services.database.sql();
  const query = toQuery(services, input);
  const newLeft = await countNewLeft(sql, query, input);
  const { due, learning, unseen } = await countWaiting(sql, query, {
    due: countedCardsMax,
    learning: countedCardsMax,
    unseen: newLeft,
  });
  return { due, learning, new: unseen };
}

/** How much there is to practise today as /review counts it: by what the learner wants of a day. */
export async function countCardsToday(
  services: CardServices,
  owner: CardOwner & Pick<DueInput, "language">,
): Promise<DueCounts> {
  const { newCardsPerDay } = await readReviewSettings(services, owner);
  return countDueCards(services, { ...owner, newCardsPerDay });
}

/**
 * Known cards that come within a week, before their time, the first to come first. Of cards that ask
 * about the same only one is asked a day, and none that was asked today already.
 *
 * @param input `limit`: 50 at most.
 */
export async function listCardsAhead(
  services: CardServices,
  input: DueInput & { limit: number },
): Promise<CardView[]> {
  const query = toQuery(services, input);
  const range = { until: aheadOf(query), limit: Math.min(input.limit, dueCardsMax) };
  return selectCardsAhead(services.database.sql(), query, range);
}

/** How many cards there are of {@link listCardsAhead}, up to 1,000. */
export async function countCardsAhead(services: CardServices, input: DueInput): Promise<number> {
  const query = toQuery(services, input);
  const range = { until: aheadOf(query), limit: countedCardsMax };
  return countAhead(services.database.sql(), query, range);
}

function aheadOf({ end }: DueQuery): Date {
  return new Date(end.getTime() + aheadDays * 24 * 3_600_000);
}

/**
 * How many cards a learner was asked for the first time today, in whatever language, and how many more
 * could be asked today, whatever they want of a day: both together 200 at most.
 */
export async function countNewCards(
  services: CardServices,
  input: DueInput,
): Promise<{ askedToday: number; waiting: number }> {
  const most = { ...input, newCardsPerDay: newCardsPerDayMax };
  const query = toQuery(services, most);
  const newLeft = await countNewLeft(services.database.sql(), query, most);
  const limits = { due: 0, learning: 0, unseen: newLeft };
  const { unseen } = await countWaiting(services.database.sql(), query, limits);
  return { askedToday: newCardsPerDayMax - newLeft, waiting: unseen };
}

async function countNewLeft(sql: Sql, query: DueQuery, input: DueInput): Promise<number> {
  const { newCardsPerDay = usualNewCardsPerDay } = input;
  const wanted = Math.min(Math.max(0, newCardsPerDay), newCardsPerDayMax);
  const { learnerId, start } = query;
  return wanted - (await countIntroduced(sql, learnerId, { start, limit: wanted }));
}

/** Whose cards are looked for, in which of them, and on which day. */
export function toQuery(services: CardServices, input: DueInput): DueQuery {
  const now = services.clock.now();
  const { start, end } = learningDayAround(now, input.timeZone);
  const { learnerId, language, collectionId } = input;
  return { learnerId, language, collectionId, now, start, end };
}
