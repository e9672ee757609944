import type { CardState } from "../../cards/card-kinds.ts";
import { learningDayOf, startOfLearningDay } from "../../cards/learning-day.ts";
import type { Schedule } from "../../cards/schedule.ts";
import type { ExportedCard } from "../export-format.ts";

/** 1 January 2020, before which nothing is due; Anki counts days from when a collection began. */
const firstDay = Date.UTC(2020, 0, 1) / (24 * 60 * 60 * 1_000);

/** When the collection began, in seconds: a day begins at 4 in the morning, there as here. */
export function collectionBeganSeconds(timeZone: string): number {
  return startOfLearningDay(firstDay, timeZone).getTime() / 1_000;
}

const types: Readonly<Record<CardState, number>> = {
  new: 0,
  learning: 1,
  review: 2,
  relearning: 3,
};

/** Cards in steps, new or again, wait in the same queue. */
const queues: Readonly<Record<CardState, number>> = {
  new: 0,
  learning: 1,
  review: 2,
  relearning: 1,
};

const suspendedQueue = -1;

/** What Anki begins with; where it schedules by FSRS it does not look at it. */
const usualFactor = 2_500;

/** Steps until a card is known for days, as FSRS takes them here: of a minute, then of ten. */
export const ankiSteps: Readonly<Partial<Record<CardState, number>>> = {
  learning: 2,
  relearning: 1,
};

/** How many steps are left, and how many of them today. */
function writeStepsLeft({ state, learningSteps }: Schedule): number {
  const steps = ankiSteps[state];
  return steps === undefined ? 0 : Math.max(1, steps - learningSteps) * 1_001;
}

/** A schedule in the columns of Anki's `cards`, from `type` to `left`, and its `data`. */
export function writeAnkiSchedule(
  { schedule, suspendedAt }: ExportedCard,
  { position, timeZone }: { position: number; timeZone: string },
): { columns: number[]; data: string } {
  const { state, due, stability, difficulty, scheduledDays, reps, lapses, lastReview } = schedule;
  const isNew = state === "new";
  const isInSteps = state === "learning" || state === "relearning";
  const dueDay = learningDayOf(due, timeZone) - firstDay;
  const dueSeconds = Math.floor(due.getTime() / 1_000);
  const dueThere = isInSteps ? dueSeconds : dueDay;
  const columns = [
    types[state],
    suspendedAt === null ? queues[state] : suspendedQueue,
    isNew ? position : dueThere,
    isNew ? 0 : Math.max(scheduledDays, isInSteps ? 0 : 1),
    isNew ? 0 : usualFactor,
    reps,
    lapses,
    writeStepsLeft(schedule),
  ];
  const memory = lastReview && {
    s: round(stability),
    d: round(difficulty),
    dr: 0.9,
    lrt: Math.floor(lastReview.getTime() / 1_000),
  };
  return { columns, data: memory ? JSON.stringify(memory) : "{}" };
}

/** Four places, as Anki keeps them at most. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
