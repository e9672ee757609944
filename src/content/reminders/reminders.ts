import { ParleyError } from "#/shared/errors.ts";

import { learningDayOf } from "../cards/learning-day.ts";
import type { ContentServices } from "../services.ts";
import { nextReminderAt } from "./next-reminder.ts";
import {
  lockReminder,
  selectReminder,
  updateHour,
  updateSnoozed,
  updateStopped,
  upsertReminder,
  type ReminderWish,
} from "./reminder.repository.ts";
import type { Reminder } from "./reminder.ts";
import { scheduleNext } from "./schedule-next.ts";

/** A learner's reminder, also one that stopped; undefined where they never wished for one. */
export async function getReminder(
  services: ContentServices,
  input: { learnerId: string },
): Promise<Reminder | undefined> {
  return selectReminder(services.database.sql(), input.learnerId);
}

/**
 * Reminds a learner from now on, or otherwise than before. Who was reminded today is not again.
 *
 * @param wish `hour`: 0 to 23; `channelId`: a place that is the learner's own.
 * @throws ParleyError `erasure_running`.
 */
export async function setReminder(services: ContentServices, wish: ReminderWish): Promise<void> {
  await services.database.transaction(async (sql) => {
    const state = await lockReminder(sql, wish.learnerId);
    if (!state) throw new ParleyError("erasure_running");
    const { timeZone } = state;
    await upsertReminder(sql, wish, { at: nextReminderAt({ ...state, ...wish }), timeZone });
  });
}

/**
 * Reminds a learner at another hour where they are reminded at all: one that they stop meanwhile stays
 * stopped.
 *
 * @param input `hour`: 0 to 23.
 */
export async function changeReminderHour(
  services: ContentServices,
  input: { learnerId: string; hour: number },
): Promise<void> {
  await services.database.transaction(async (sql) => {
    const state = await lockReminder(sql, input.learnerId);
    if (!state) throw new ParleyError("erasure_running");
    const { timeZone } = state;
    await updateHour(sql, input, { at: nextReminderAt({ ...state, ...input }), timeZone });
  });
}

/** Reminds a learner no more, until they wish so again. */
export async function stopReminder(
  services: ContentServices,
  input: { learnerId: string },
): Promise<void> {
  await updateStopped(services.database.sql(), { ...input, claim: null }, "learner");
}

/**
 * Reminds once more in an hour, by the learner's wish.
 *
 * @param input `number`: of the reminder that they pressed on; an older one than the last does nothing.
 */
export async function snoozeReminder(
  services: ContentServices,
  input: { learnerId: string; number: number },
): Promise<void> {
  await updateSnoozed(services.database.sql(), input);
}

/** Reminds no more on this day. */
export async function skipToday(
  services: ContentServices,
  { learnerId }: { learnerId: string },
): Promise<void> {
  await scheduleNext(services, { learnerId, claim: null }, ({ now, timeZone }) =>
    learningDayOf(now, timeZone),
  );
}

/** To be called when a learner's time zone has changed: their hour is that of their new clock. */
export async function followTimeZone(
  services: ContentServices,
  { learnerId }: { learnerId: string },
): Promise<void> {
  await scheduleNext(services, { learnerId, claim: null }, ({ isUnderWay, lastDay }) =>
    isUnderWay ? undefined : lastDay,
  );
}
