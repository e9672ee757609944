import { learningDayOf } from "../cards/learning-day.ts";
import type { DueReminder } from "./due-reminder.repository.ts";

/** What comes later would come at an hour that nobody has chosen. */
const lateMsMax = 3 * 3_600_000;

/**
 * Whether a reminder whose time has come may still be sent: not where it is too late, nor where the
 * learner has moved to another zone since, nor where there was one on this day already, unless they
 * put that one off or it is the same one again.
 */
export function mayRemind(
  due: Pick<
    DueReminder,
    "now" | "dueAt" | "attemptedAt" | "snoozed" | "timeZone" | "reckonedZone" | "lastDay"
  >,
): boolean {
  const since = due.attemptedAt ?? due.dueAt;
  if (due.now.getTime() - since.getTime() > lateMsMax) return false;
  if (due.attemptedAt !== null || due.snoozed) return true;
  const isNewDay = due.lastDay === null || due.lastDay < learningDayOf(due.now, due.timeZone);
  return isNewDay && due.reckonedZone === due.timeZone;
}
