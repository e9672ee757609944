import type { Log } from "#/observability/log.ts";

import type { CardServices } from "../cards/services.ts";
import type { ReminderPost } from "./reminder-post.ts";

/** What sending reminders needs: which learners have cards to practise, and a way to them. */
export interface ReminderServices extends CardServices {
  readonly log: Log;
  readonly reminderPost: ReminderPost;
}
