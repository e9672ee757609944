import { countDueCards } from "../cards/due-cards.ts";
import { learningDayOf } from "../cards/learning-day.ts";
import { readReviewSettings } from "../cards/review-settings.ts";
import { beginSending, claimDueReminders, type DueReminder } from "./due-reminder.repository.ts";
import { mayRemind } from "./may-remind.ts";
import { updateStopped } from "./reminder.repository.ts";
import { scheduleNext } from "./schedule-next.ts";
import type { ReminderServices } from "./services.ts";

/** Reminders in one go; the others follow two seconds later. */
const remindersPerSweep = 20;

/** Long before another worker may take a reminder, whoever took it gives it up. */
const sendingMsMax = 30_000;

/**
 * For the sweeper: reminds the learners whose hour has come and who have cards to practise. What is
 * being sent is written down before, so that a second try looks for it first: there is never more than
 * one a day, whoever crashes when.
 */
export async function sendDueReminders(services: ReminderServices): Promise<number> {
  const endsAtMs = services.clock.monotonicMs() + sendingMsMax;
  const due = await claimDueReminders(services.database.sql(), remindersPerSweep);
  await Promise.all(
    due.map((reminder) =>
      remind(services, reminder, endsAtMs).catch((error: unknown) => {
        services.log.error("reminder.not_sent", error, { learnerId: reminder.learnerId });
      }),
    ),
  );
  return due.length;
}

async function remind(
  services: ReminderServices,
  due: DueReminder,
  endsAtMs: number,
): Promise<void> {
  const cards = mayRemind(due) ? await countCards(services, due) : 0;
  if (cards === 0) return waitForNext(services, due);
  const sql = services.database.sql();
  const number = await beginSending(sql, due, learningDayOf(due.now, due.timeZone));
  const leftMs = Math.floor(endsAtMs - services.clock.monotonicMs());
  if (number === undefined || leftMs <= 0) return;
  const outcome = await services.reminderPost.send(
    { ...due, number, cards, mayStand: due.attemptedAt !== null },
    AbortSignal.timeout(leftMs),
  );
  if (outcome === "sent") await waitForNext(services, due);
  else await updateStopped(sql, due, "unreachable");
}

async function countCards(services: ReminderServices, due: DueReminder): Promise<number> {
  const { learnerId, timeZone } = due;
  const { newCardsPerDay } = await readReviewSettings(services, { learnerId });
  const counts = await countDueCards(services, { learnerId, timeZone, newCardsPerDay });
  return counts.due + counts.learning + counts.new;
}

async function waitForNext(services: ReminderServices, due: DueReminder): Promise<void> {
  await scheduleNext(services, due, ({ lastDay }) => lastDay);
}
