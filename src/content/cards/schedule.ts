import { fsrs, Rating as FsrsRating, State as FsrsState, type Card, type Grade } from "ts-fsrs";

import { ratings, type CardState, type Rating } from "./card-kinds.ts";
import { learningDayOf, startOfLearningDay } from "./learning-day.ts";

/** How well a card is known and when it is asked next: what FSRS-6 keeps of it. */
export interface Schedule {
  state: CardState;
  due: Date;
  /** Days until the chance of knowing it has fallen to 90 %; 0 while new. */
  stability: number;
  /** From 1 to 10; 0 while new. */
  difficulty: number;
  /** Days from the last review to when it is due; 0 in steps of minutes. */
  scheduledDays: number;
  learningSteps: number;
  reps: number;
  lapses: number;
  lastReview: Date | null;
}

/** When, and by which clock, a card is answered. */
export interface ReviewMoment {
  now: Date;
  /** The learner's, an IANA name. */
  timeZone: string;
}

/** How long until a card is asked again: in minutes on the same day, else in whole days. */
export type Interval = { unit: "minutes" | "days"; count: number };

/**
 * FSRS as published, asking again where nine of ten are still known. Nothing is left to chance: what a
 * button promises is what happens.
 */
const scheduler = fsrs({ request_retention: 0.9, enable_fuzz: false });

const grades: Readonly<Record<Rating, Grade>> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
};

const fsrsStates: Readonly<Record<CardState, FsrsState>> = {
  new: FsrsState.New,
  learning: FsrsState.Learning,
  review: FsrsState.Review,
  relearning: FsrsState.Relearning,
};

const ownStates: Readonly<Record<FsrsState, CardState>> = {
  [FsrsState.New]: "new",
  [FsrsState.Learning]: "learning",
  [FsrsState.Review]: "review",
  [FsrsState.Relearning]: "relearning",
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What was answered for days is not asked again before, even where a new day begins. */
const restMsMin = 4 * 60 * minuteMs;

/** The schedule of a card that was never asked. */
export function newSchedule(now: Date): Schedule {
  return {
    state: "new",
    due: now,
    stability: 0,
    difficulty: 0,
    scheduledDays: 0,
    learningSteps: 0,
    reps: 0,
    lapses: 0,
    lastReview: null,
  };
}

/**
 * The schedule after an answer. FSRS counts days by dates in UTC; it is told the learner's own days
 * instead, and what it says of days is read by their clock. A due instant is never touched again, so
 * that travel neither loses a card nor asks it twice.
 */
export function rate(schedule: Schedule, rating: Rating, moment: ReviewMoment): Schedule {
  const day = dayOfReview(schedule, moment);
  const { card } = scheduler.next(toFsrs(schedule, moment), day * dayMs, grades[rating]);
  const { now, timeZone } = moment;
  const minutesLater = new Date(now.getTime() + (card.due.getTime() - day * dayMs));
  const daysLater = new Date(
    Math.max(
      startOfLearningDay(day + card.scheduled_days, timeZone).getTime(),
      now.getTime() + restMsMin,
    ),
  );
  return {
    state: ownStates[card.state],
    due: card.scheduled_days > 0 ? daysLater : minutesLater,
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningSteps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    lastReview: now,
  };
}

/** What each rating would lead to. */
export function previewIntervals(
  schedule: Schedule,
  moment: ReviewMoment,
): Readonly<Record<Rating, Interval>> {
  const preview = (rating: Rating) => intervalOf(rate(schedule, rating, moment), moment.now);
  return Object.fromEntries(ratings.map((rating) => [rating, preview(rating)] as const)) as Record<
    Rating,
    Interval
  >;
}

function intervalOf(after: Schedule, now: Date): Interval {
  return after.scheduledDays > 0
    ? { unit: "days", count: after.scheduledDays }
    : { unit: "minutes", count: Math.round((after.due.getTime() - now.getTime()) / minuteMs) };
}

const leechLapsesMin = 8;
const leechLapsesStep = 4;

/** Whether an answer made a card one that is forgotten again and again: at 8 lapses, then at each 4. */
export function becomesLeech(before: Schedule, after: Schedule): boolean {
  const beyond = after.lapses - leechLapsesMin;
  return after.lapses > before.lapses && beyond >= 0 && beyond % leechLapsesStep === 0;
}

/** A clock that was set back, or a zone in which it is still yesterday, does not undo a day. */
function dayOfReview(schedule: Schedule, { now, timeZone }: ReviewMoment): number {
  const today = learningDayOf(now, timeZone);
  return schedule.lastReview === null
    ? today
    : Math.max(today, learningDayOf(schedule.lastReview, timeZone));
}

function toFsrs(schedule: Schedule, { timeZone }: ReviewMoment): Card {
  const { lastReview } = schedule;
  return {
    due: schedule.due,
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    elapsed_days: 0,
    scheduled_days: schedule.scheduledDays,
    learning_steps: schedule.learningSteps,
    reps: schedule.reps,
    lapses: schedule.lapses,
    state: fsrsStates[schedule.state],
    ...(lastReview && { last_review: new Date(learningDayOf(lastReview, timeZone) * dayMs) }),
  };
}
