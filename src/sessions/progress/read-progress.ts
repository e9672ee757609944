import { readReviewsByDay } from "#/content/cards/history/card-history.ts";
import type { LearnerDays } from "#/content/cards/history/learning-days.ts";
import { countCardsToday } from "#/content/cards/due-cards.ts";
import { learningDayOf } from "#/content/cards/learning-day.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { readDayMetrics } from "../metrics/read-metrics.ts";
import { sumFigures, type DayFigures, type Figures } from "./figures.ts";
import { findBetter, findNext, type Better, type Next } from "./findings.ts";
import { readStreak } from "./read-streak.ts";
import { selectOpenScene, selectScenesDone, type ScenesDone } from "./scenes-done.repository.ts";
import type { ProgressServices } from "./services.ts";
import type { Streak } from "./streak.ts";

/** Whose progress is looked at. */
export interface ProgressOf {
  learnerId: string;
  /** An IANA name. */
  timeZone: string;
  /** All languages where it is left out. */
  language?: TargetLanguage | undefined;
}

const fortnightDays = 14;

/** Scenes that a picture has room for. */
const scenesMax = 8;

/** Today, and the days of learning before it: `count` of them in all. */
export function lastDays(
  { clock }: Pick<ProgressServices, "clock">,
  { timeZone, ...of }: ProgressOf,
  count: number,
): LearnerDays {
  const to = learningDayOf(clock.now(), timeZone);
  return { ...of, timeZone, from: to - count + 1, to };
}

/** What was done on each of some days. */
export async function readDays(services: ProgressServices, days: LearnerDays): Promise<DayFigures> {
  const { language, ...others } = days;
  const talks = await readDayMetrics(services.database.sql(), {
    ...others,
    ...(language !== undefined && { language }),
  });
  return { talks, reviews: await readReviewsByDay(services, days) };
}

/** How a learner has done of late, in one language or in all. */
export interface Overview {
  /** The last 14 days, of `figures` the newer half. */
  days: LearnerDays;
  /** The last 28 days. */
  figures: DayFigures;
  /** Of the last 14 days. */
  now: Figures;
  /** Of all languages. */
  streak: Streak;
  better: Better | undefined;
  next: Next;
}

/** The last fortnight beside the one before, and what to do next. */
export async function readOverview(services: ProgressServices, of: ProgressOf): Promise<Overview> {
  const both = lastDays(services, of, fortnightDays * 2);
  const days = lastDays(services, of, fortnightDays);
  const figures = await readDays(services, both);
  const now = sumFigures(figures, days);
  const before = sumFigures(figures, { from: both.from, to: days.from - 1 });
  const streak = await readStreak(services, of);
  const { due, learning, new: unseen } = await countCardsToday(services, of);
  const scene = await selectOpenScene(services.database.sql(), { language: undefined, ...of });
  const { isActiveToday } = streak;
  return {
    days,
    figures,
    now,
    streak,
    better: findBetter(now, before),
    next: findNext(now, { scene, cards: due + learning + unseen, isActiveToday }),
  };
}

/** How many scenes a learner played to their end, and the last eight of them. */
export async function readScenesDone(
  { database }: ProgressServices,
  { learnerId, language }: Pick<ProgressOf, "learnerId" | "language">,
): Promise<ScenesDone> {
  return selectScenesDone(database.sql(), { learnerId, language }, scenesMax);
}
