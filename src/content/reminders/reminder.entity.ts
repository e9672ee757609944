import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/**
 * A learner's wish to be reminded of their cards. It says when the next reminder is due, and what was
 * sent last, so that there is never more than one a day. The row stays when the wish ends.
 */
export const ReminderEntity = defineEntity({
  name: "Reminder",
  tableName: "reminder",
  properties: {
    learner: p.manyToOne(LearnerEntity).mapToPk().primary().deleteRule("cascade"),
    /** By the learner's clock. */
    hour: p.integer(),
    place: p.string().columnType("text"),
    channelId: snowflakeColumn(),
    /** By whose clock `next_at` was reckoned. */
    timeZone: p.string().columnType("text"),
    /** While it is being sent, when somebody else may try; null while there are none. */
    nextAt: instantColumn(),
    /** The day of learning of the last one, as `learning-day.ts` counts them. */
    lastDay: p.integer().nullable(),
    /** Counts what is sent: a second try is the same one. */
    number: p.integer().default(0),
    /** Since when it is being sent; null where nothing is under way. */
    attemptedAt: instantColumn(),
    /** Put off by the learner: the next one is still today's. */
    snoozed: p.boolean().default(false),
    stopReason: p.string().columnType("text").nullable(),
    agreedAt: createdAtColumn(),
  },
  indexes: [{ name: "reminder_due", properties: ["nextAt"], where: "next_at is not null" }],
  checks: [
    { name: "reminder_hour_of_day", expression: "hour >= 0 and hour <= 23" },
    { name: "reminder_place_known", expression: "place in ('direct', 'session')" },
    {
      name: "reminder_stop_reason_known",
      expression: "stop_reason in ('learner', 'unreachable')",
    },
    {
      name: "reminder_due_or_stopped",
      expression: "(next_at is null) = (stop_reason is not null)",
    },
    { name: "reminder_number_not_negative", expression: "number >= 0" },
  ],
});
