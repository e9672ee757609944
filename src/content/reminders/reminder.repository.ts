import type { Sql } from "#/database/database.ts";

import type { Reminder, ReminderPlace } from "./reminder.ts";

/** A learner's reminder; undefined where they never wished for one. */
export async function selectReminder(sql: Sql, learnerId: string): Promise<Reminder | undefined> {
  const [row] = await sql.execute<
    {
      hour: number;
      place: ReminderPlace;
      channel_id: string;
      next_at: string | null;
      stop_reason: Reminder["stopReason"];
    }[]
  >(
    `select hour, place, channel_id, next_at, stop_reason from reminder
      where learner_id = ?`,
    [learnerId],
  );
  return (
    row && {
      hour: row.hour,
      place: row.place,
      channelId: row.channel_id,
      nextAt: row.next_at === null ? null : new Date(row.next_at),
      stopReason: row.stop_reason,
    }
  );
}

/** By what a learner's next reminder is reckoned. */
export interface ReminderState {
  /** By the database's clock, of which there is but one. */
  now: Date;
  /** The learner's zone as it is now. */
  timeZone: string;
  /** Null where they never wished for one. */
  hour: number | null;
  lastDay: number | null;
  /** It was put off, or is being sent: then it comes at an instant, whatever clocks show. */
  isUnderWay: boolean;
}

/** Reads it, and lets no other wish of the learner through meanwhile; undefined without a learner. */
export async function lockReminder(
  sql: Sql,
  learnerId: string,
): Promise<ReminderState | undefined> {
  const [row] = await sql.execute<
    {
      now: string;
      time_zone: string;
      hour: number | null;
      last_day: number | null;
      under_way: boolean;
    }[]
  >(
    `select now() as now, learner.time_zone, hour, last_day,
            coalesce(snoozed or attempted_at is not null, false) as under_way
       from learner left join reminder on reminder.learner_id = learner.id
      where learner.id = ? and erasure_requested_at is null
      for no key update of learner`,
    [learnerId],
  );
  return (
    row && {
      now: new Date(row.now),
      timeZone: row.time_zone,
      hour: row.hour,
      lastDay: row.last_day,
      isUnderWay: row.under_way,
    }
  );
}

/** What a learner wishes. */
export interface ReminderWish {
  learnerId: string;
  hour: number;
  place: ReminderPlace;
  channelId: string;
}

/** Writes what a learner wishes, and from now on it holds. */
export async function upsertReminder(
  sql: Sql,
  wish: ReminderWish,
  next: { at: Date; timeZone: string },
): Promise<void> {
  await sql.execute(
    `insert into reminder (learner_id, hour, place, channel_id, time_zone, next_at)
     values (?, ?, ?, ?, ?, ?)
     on conflict (learner_id) do update
       set hour = excluded.hour, place = excluded.place, channel_id = excluded.channel_id,
           time_zone = excluded.time_zone, next_at = excluded.next_at, snoozed = false,
           attempted_at = null, stop_reason = null,
           agreed_at = case when reminder.next_at is null then now() else reminder.agreed_at end`,
    [wish.learnerId, wish.hour, wish.place, wish.channelId, next.timeZone, next.at],
  );
}

/** Sets the hour of a reminder, and only where there are still any. */
export async function updateHour(
  sql: Sql,
  { learnerId, hour }: { learnerId: string; hour: number },
  next: { at: Date; timeZone: string },
): Promise<void> {
  await sql.execute(
    `update reminder set hour = ?, time_zone = ?, next_at = ?, snoozed = false, attempted_at = null
      where learner_id = ? and next_at is not null`,
    [hour, next.timeZone, next.at, learnerId],
  );
}

/** When a reminder comes next, and by whose clock. */
export interface NextReminder {
  at: Date;
  timeZone: string;
  lastDay: number | null;
}

/**
 * Sets when a learner's next reminder comes, unless there are none any more; nothing is put off or
 * under way then. With `claim`, only where nobody has changed anything since.
 */
export async function updateNext(
  sql: Sql,
  { learnerId, claim }: { learnerId: string; claim: string | null },
  next: NextReminder,
): Promise<void> {
  await sql.execute(
    `update reminder set next_at = ?, time_zone = ?, last_day = ?, snoozed = false,
            attempted_at = null
      where learner_id = ? and next_at = coalesce(?::timestamptz, next_at)`,
    [next.at, next.timeZone, next.lastDay, learnerId, claim],
  );
}

/** There are no more reminders until the learner wishes so. With `claim` as {@link updateNext}. */
export async function updateStopped(
  sql: Sql,
  { learnerId, claim }: { learnerId: string; claim: string | null },
  reason: NonNullable<Reminder["stopReason"]>,
): Promise<void> {
  await sql.execute(
    `update reminder set next_at = null, stop_reason = ?, snoozed = false, attempted_at = null
      where learner_id = ? and next_at = coalesce(?::timestamptz, next_at)`,
    [reason, learnerId, claim],
  );
}

/** Puts the reminder with this number off by an hour, where it is the last one. */
export async function updateSnoozed(
  sql: Sql,
  { learnerId, number }: { learnerId: string; number: number },
): Promise<void> {
  await sql.execute(
    `update reminder set next_at = now() + interval '1 hour', snoozed = true, attempted_at = null
      where learner_id = ? and number = ? and next_at is not null`,
    [learnerId, number],
  );
}
