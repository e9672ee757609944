import type { Sql } from "#/database/database.ts";

import type { ReminderPlace } from "./reminder.ts";

/** A reminder whose time has come, and that one worker has taken upon itself. */
export interface DueReminder {
  learnerId: string;
  discordUserId: string;
  interfaceLocale: string;
  place: ReminderPlace;
  channelId: string;
  /** The learner's zone as it is now. */
  timeZone: string;
  /** The zone by which `dueAt` was reckoned. */
  reckonedZone: string;
  /** When it was taken, by the database's clock. */
  now: Date;
  dueAt: Date;
  /** The day of learning of the last one. */
  lastDay: number | null;
  /** Since when somebody has tried to send this one; null where nobody has. */
  attemptedAt: Date | null;
  /** The learner put it off. */
  snoozed: boolean;
  /** What proves that nobody has changed or taken it since: pass it on to whatever writes. */
  claim: string;
}

interface DueRow {
  learner_id: string;
  discord_user_id: string;
  interface_locale: string;
  place: ReminderPlace;
  channel_id: string;
  time_zone: string;
  reckoned_zone: string;
  now: string;
  due_at: string;
  last_day: number | null;
  attempted_at: string | null;
  snoozed: boolean;
  claim: string;
}

/**
 * Takes reminders that are due, those that have waited longest first, each for two minutes; when tries
 * fail, for longer and longer.
 */
export async function claimDueReminders(sql: Sql, limit: number): Promise<DueReminder[]> {
  const rows = await sql.execute<DueRow[]>(
    `update reminder
        set next_at = now() + greatest(interval '2 minutes', now() - reminder.attempted_at)
       from (
         select learner_id, discord_user_id, interface_locale, learner.time_zone,
                due.next_at as due_at
           from reminder due join learner on learner.id = learner_id
          where due.next_at <= now() and erasure_requested_at is null
          order by due.next_at limit ? for update of due skip locked
       ) as taken
      where reminder.learner_id = taken.learner_id
     returning taken.*, place, channel_id, reminder.time_zone as reckoned_zone, now() as now,
               last_day, attempted_at, snoozed, next_at::text as claim`,
    [limit],
  );
  return rows.map((row) => ({
    learnerId: row.learner_id,
    discordUserId: row.discord_user_id,
    interfaceLocale: row.interface_locale,
    place: row.place,
    channelId: row.channel_id,
    timeZone: row.time_zone,
    reckonedZone: row.reckoned_zone,
    now: new Date(row.now),
    dueAt: new Date(row.due_at),
    lastDay: row.last_day,
    attemptedAt: row.attempted_at === null ? null : new Date(row.attempted_at),
    snoozed: row.snoozed,
    claim: row.claim,
  }));
}

/**
 * Notes that a reminder is about to be sent, on which day of learning. Answers its number, the same at
 * each try; undefined where it was changed or taken meanwhile, and must not be sent.
 */
export async function beginSending(
  sql: Sql,
  { learnerId, claim }: { learnerId: string; claim: string },
  day: number,
): Promise<number | undefined> {
  const [row] = await sql.execute<{ number: number }[]>(
    `update reminder
        set number = number + (attempted_at is null)::int, snoozed = false,
            attempted_at = coalesce(attempted_at, now()), last_day = greatest(last_day, ?)
      where learner_id = ? and next_at = ?::timestamptz
     returning number`,
    [day, learnerId, claim],
  );
  return row?.number;
}
