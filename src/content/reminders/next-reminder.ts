import { learningDayOf, startOfHour } from "../cards/learning-day.ts";

/** By what a learner's next reminder is reckoned. */
interface ReminderTimes {
  now: Date;
  /** 0 to 23, by the clock of `timeZone`. */
  hour: number;
  /** An IANA name. */
  timeZone: string;
  /** The day of learning of the last reminder; null where there was none. */
  lastDay: number | null;
}

/** Who flew over the date line can have been reminded on what is only tomorrow here. */
const daysAheadMax = 2;

/**
 * When a learner's hour comes next, on a day after that of the last reminder. Where clocks are put
 * forward over that hour, it is the first that there is.
 */
export function nextReminderAt({ now, hour, timeZone, lastDay }: ReminderTimes): Date {
  const today = learningDayOf(now, timeZone);
  const firstFree = Math.min(Math.max(today, (lastDay ?? 0) + 1), today + daysAheadMax);
  const at = startOfHour(firstFree, hour, timeZone);
  return at > now ? at : startOfHour(firstFree + 1, hour, timeZone);
}
