import { defineEntity, p } from "@mikro-orm/core";

import { CallEntity } from "#/calls/call.entity.ts";
import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import type { RecapText } from "#/prompts/recap-prompt.ts";

import { SessionEntity } from "../session.entity.ts";

/**
 * What follows the end of a session: one message with what our code knows of it, and one call to a
 * model for what was talked about. Written with the end itself, so that no end is without it.
 */
export const RecapEntity = defineEntity({
  name: "Recap",
  tableName: "recap",
  properties: {
    /** Also the turn that its calls and its charge name. */
    id: idColumn(),
    session: p.manyToOne(SessionEntity).mapToPk().unique(),
    /** `open`; then `written` with a text that is charged, or `plain` without one, at no cost. */
    state: p.string().columnType("text").default("open"),
    /** Why it stays without a text. */
    errorCode: p.string().columnType("text").nullable(),
    /** Erased with the texts of its session. */
    text: p.json<RecapText>().nullable(),
    standingCall: p.manyToOne(CallEntity).mapToPk().nullable(),
    /** The message that holds it; null where there is none (yet). */
    discordMessageId: snowflakeColumn().nullable(),
    /** Where there is no message: the private answer that shows it. Gone after 15 minutes at most. */
    interactionToken: p.string().columnType("text").nullable(),
    interactionAt: instantColumn(),
    /** Claims since it was last put off: each but the last means that a worker died over it. */
    attempt: p.integer().default(0),
    leaseFence: p.bigint().defaultRaw("0"),
    leaseExpiresAt: instantColumn(),
    createdAt: createdAtColumn(),
    finishedAt: instantColumn(),
    /** When a worker may (again) go on with it; null where nothing (more) is to be said. */
    dueAt: instantColumn(),
  },
  indexes: [
    { name: "recap_due", properties: ["dueAt"], where: "due_at is not null" },
    { name: "recap_text_due", properties: ["createdAt"], where: "text is not null" },
    {
      name: "recap_answered",
      properties: ["interactionAt"],
      where: "interaction_token is not null",
    },
  ],
  checks: [
    { name: "recap_state_known", expression: "state in ('open', 'written', 'plain')" },
    {
      name: "recap_finished_when_over",
      expression: "(state = 'open') = (finished_at is null)",
    },
    {
      name: "recap_written_is_charged",
      expression: "(state = 'written') = (standing_call_id is not null)",
    },
    { name: "recap_text_when_written", expression: "text is null or state = 'written'" },
    {
      name: "recap_plain_says_why",
      expression: "(state = 'plain') = (error_code is not null)",
    },
    {
      name: "recap_token_with_its_time",
      expression: "(interaction_token is null) = (interaction_at is null)",
    },
  ],
});
