import { z } from "zod";

import { learningDayOf, startOfLearningDay } from "../../cards/learning-day.ts";
import { newSchedule, type Schedule } from "../../cards/schedule.ts";
import { soundSchedule } from "../sound-schedule.ts";
import { ankiSteps } from "../../exports/anki/anki-schedule.ts";
import type { StoredCard } from "./collection.ts";

/** What a card's columns are read by. */
export interface AnkiMoment {
  /** The first instant of a day by its number there; undefined where there is no such day. */
  days: (day: number) => Date | undefined;
  /** When each card was answered last, in milliseconds. */
  lastAnswers: ReadonlyMap<number, number>;
  now: Date;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Below this it is the number of a day, above it a second: no collection is 30,000 years old. */
const dayNumberMax = 10_000_000;

const states = ["new", "learning", "review", "relearning"] as const;

/** What FSRS knows of a card, where that is what it is scheduled by there. */
const memorySchema = z
  .object({
    s: z.number().positive().optional(),
    d: z.number().min(1).max(10).optional(),
    lrt: z.number().positive().optional(),
  })
  .catch({});

const suspendedQueue = -1;

/** Whether a card was put aside. */
export function isSuspended({ queue }: StoredCard): boolean {
  return queue === suspendedQueue;
}

/**
 * The schedule of Anki's card. Where it was not made by FSRS, its interval stands for the stability,
 * since both say when nine of ten are still known, and its factor for the difficulty.
 */
export function readAnkiSchedule(card: StoredCard, moment: AnkiMoment): Schedule {
  const { type, due, interval, factor, reps, lapses } = card;
  const { days, now } = moment;
  const dueAt = due < dayNumberMax ? days(due) : instantOf(due * 1_000);
  const state = states[type] ?? "new";
  if (state === "new" || !dueAt) return newSchedule(now);
  const memory = memorySchema.parse(parseJson(card.data));
  const scheduledDays = Math.max(0, Math.round(interval));
  const answeredBefore = dueAt.getTime() - scheduledDays * dayMs;
  return soundSchedule(
    {
      state,
      due: dueAt.toISOString(),
      stability: memory.s ?? Math.max(1, scheduledDays),
      difficulty: memory.d ?? difficultyOf(factor),
      scheduledDays: state === "learning" ? 0 : scheduledDays,
      learningSteps: Math.max(0, (ankiSteps[state] ?? 0) - (card.left % 1_000)),
      reps: Math.max(1, reps),
      lapses,
      lastReview: findLastAnswer(card, memory, moment) ?? answeredAt(answeredBefore, now),
    },
    now,
  );
}

/** When a card was answered last, where the deck says so. */
function findLastAnswer(
  { id }: StoredCard,
  { lrt }: { lrt?: number | undefined },
  { lastAnswers, now }: AnkiMoment,
): string | undefined {
  const answeredMs = lrt === undefined ? lastAnswers.get(id) : lrt * 1_000;
  return answeredMs === undefined ? undefined : answeredAt(answeredMs, now);
}

function answeredAt(ms: number, now: Date): string | undefined {
  return instantOf(Math.min(ms, now.getTime()))?.toISOString();
}

/** Days beyond these nobody lives to see. */
const dayMax = 100_000;

const secondsMax = 4_000_000_000;

/** The days of a collection that began at a second, by the clock of `timeZone`. */
export function countAnkiDays(beganSeconds: number, timeZone: string): AnkiMoment["days"] {
  const began = new Date(Math.min(Math.max(0, beganSeconds), secondsMax) * 1_000);
  const first = learningDayOf(began, timeZone);
  // Looking for a day's beginning takes its time, and thousands of cards share it.
  const found = new Map<number, Date>();
  return (day) => {
    if (!Number.isInteger(day) || Math.abs(day) > dayMax) return undefined;
    const start = found.get(day) ?? startOfLearningDay(first + day, timeZone);
    found.set(day, start);
    return start;
  };
}

/** Anki's factor is 2,500 at first and 1,300 at least: the middle of the scale, and its end. */
function difficultyOf(factor: number): number {
  return Math.min(10, Math.max(1, 5 + (2_500 - factor) / 240));
}

function instantOf(ms: number): Date | undefined {
  const instant = new Date(ms);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
