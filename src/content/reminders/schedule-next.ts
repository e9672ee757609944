import type { ContentServices } from "../services.ts";
import { nextReminderAt } from "./next-reminder.ts";
import { lockReminder, updateNext, type ReminderState } from "./reminder.repository.ts";

/**
 * Sets when a learner's next reminder comes, unless they wish for none.
 *
 * @param input `claim`: as `updateNext` takes it.
 * @param readLastDay answers the day of learning of the last one, or undefined where everything is to
 * stay as it is.
 */
export async function scheduleNext(
  services: ContentServices,
  input: { learnerId: string; claim: string | null },
  readLastDay: (state: ReminderState) => number | null | undefined,
): Promise<void> {
  await services.database.transaction(async (sql) => {
    const state = await lockReminder(sql, input.learnerId);
    const lastDay = state && readLastDay(state);
    if (lastDay === undefined || !state || state.hour === null) return;
    const { now, timeZone, hour } = state;
    const at = nextReminderAt({ now, timeZone, hour, lastDay });
    await updateNext(sql, input, { at, timeZone, lastDay });
  });
}
