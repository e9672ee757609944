import type { ReminderPlace } from "./reminder.ts";

/** One reminder, as it is sent. It never says what is on a card. */
export interface ReminderMessage {
  learnerId: string;
  discordUserId: string;
  place: ReminderPlace;
  channelId: string;
  interfaceLocale: string;
  /** With the learner what tells it from all others: sent again with the same one, it is the same. */
  number: number;
  /** How many cards wait; at least 1. For the learner's eyes alone. */
  cards: number;
  /** Whether somebody tried before and nobody knows what came of it: it is looked for first. */
  mayStand: boolean;
}

/** The port by which reminders reach learners; `src/discord` implements it. */
export interface ReminderPost {
  /**
   * Sends a reminder once, however often it is asked for.
   *
   * @returns `unreachable` where the learner cannot be written to there.
   * @throws ParleyError `discord_*`, `internal` where a later try may succeed; whatever `signal` was
   * aborted with.
   */
  send(message: ReminderMessage, signal: AbortSignal): Promise<"sent" | "unreachable">;
}
