import { z } from "zod";

import { cardStates } from "../cards/card-kinds.ts";
import { newSchedule, type Schedule } from "../cards/schedule.ts";

/** Dates before and after which nobody has learned, or will. */
const earliest = new Date("2000-01-01T00:00:00Z");
const latest = new Date("2200-01-01T00:00:00Z");

const stabilityDaysMax = 36_500;
const countMax = 100_000;

/** Tables hold nothing where JSON holds null. */
const orNull = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (given === "" ? null : given), z.union([z.null(), value]));

/** An instant, as files write it. */
const instantSchema = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .refine((instant) => instant > earliest && instant < latest);

/** As {@link instantSchema}, or none. */
export const optionalInstantSchema = orNull(instantSchema);

const count = z.coerce.number().int().min(0).max(countMax);

const scheduleSchema = z
  .object({
    state: z.enum(cardStates),
    due: instantSchema,
    stability: z.coerce.number().min(0).max(stabilityDaysMax),
    difficulty: z.coerce.number().min(0).max(10),
    scheduledDays: count,
    learningSteps: count,
    reps: count,
    lapses: count,
    lastReview: optionalInstantSchema,
  })
  .refine(({ state, reps, lastReview, stability, difficulty }) =>
    state === "new"
      ? reps === 0 && lastReview === null
      : reps > 0 && lastReview !== null && stability > 0 && difficulty >= 1,
  );

/** A schedule out of a file where FSRS can go on with it, else that of a card that was never asked. */
export function soundSchedule(given: unknown, now: Date): Schedule {
  const { success, data } = scheduleSchema.safeParse(given);
  return success && (data.lastReview ?? now) <= now ? data : newSchedule(now);
}
