import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { ServerEntity } from "#/learners/server.entity.ts";
import type { Briefing } from "#/prompts/briefing.ts";
import { sessionFocuses, sessionModes } from "#/prompts/shape-section.ts";

import { sessionKinds } from "./session-shape.ts";

/** Whether a session's row still holds words of its learner. */
export const holdsTexts =
  "subject is not null or briefing is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid'])";

const oneOf = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(", ");

/**
 * One talk of one learner with a tutor, in one place. Its row is also the mailbox's lock: whoever
 * opens, claims or finishes a turn of it updates this row first in their transaction.
 */
export const SessionEntity = defineEntity({
  name: "Session",
  tableName: "session",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    /** Null in a DM, and only there: a server that held sessions stays. */
    server: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("restrict"),
    /** Whether the server's budget counts for this session. */
    serverCounts: p.boolean(),
    place: p.string().columnType("text"),
    channelId: snowflakeColumn(),
    /** The channel that a thread belongs to, whose rules hold in it; null outside threads. */
    parentChannelId: snowflakeColumn().nullable(),
    /** The learner's roles on the server, as the newest message that told of them did. */
    roleIds: p.json<string[]>().nullable(),
    language: p.string().columnType("text"),
    level: p.string().columnType("text"),
    personaId: p.string().columnType("text"),
    /** Of a server's own persona: versions never change, and so the prompt's bytes do not. */
    personaVersion: p.integer().nullable(),
    subject: p.string().columnType("text").nullable(),
    kind: p.string().columnType("text").default("conversation"),
    mode: p.string().columnType("text").nullable(),
    focus: p.string().columnType("text").nullable(),
    /** A file's id, or `custom:<uuid>`. */
    scenarioId: p.string().columnType("text").nullable(),
    scenarioVersion: p.integer().nullable(),
    /** Frozen like the profile; null where the tutor was given nothing. */
    briefing: p.json<Briefing>().nullable(),
    interfaceLocale: p.string().columnType("text"),
    /** Frozen when the session starts, so that the prompt's bytes stay the same. */
    profile: p.json<ProfileSnapshot>(),
    state: p.string().columnType("text").default("active"),
    /** The newest message taken in from this place; what Discord has beyond it was missed. */
    lastEventSnowflake: snowflakeColumn().nullable(),
    lastActivityAt: createdAtColumn(),
    startedAt: createdAtColumn(),
    pausedAt: instantColumn(),
    endedAt: instantColumn(),
    /** When its place is to be told (again) that it was closed for being idle; null once told. */
    expiryNoticeDueAt: instantColumn(),
    /** When its place is to be told (again) that its persona had to give way; null once told. */
    personaNoticeDueAt: instantColumn(),
    /** When its learner, who went on writing in its thread, was told that it has ended. */
    endToldAt: instantColumn(),
    /** Upper bound of the tokens of summary and history, for the next turn's reservation. */
    contextTokens: p.integer(),
    /** The same of the system part as it was sent last, and of the notes that may come with a turn. */
    systemTokens: p.integer().default(0),
    leaseOwner: p.uuid().nullable(),
    leaseFence: p.bigint().defaultRaw("0"),
    leaseExpiresAt: instantColumn(),
    /** A compaction's own lease: it runs beside the turns. Its fence counts downwards from -1. */
    compactingUntil: instantColumn(),
    compactionFence: p.bigint().defaultRaw("0"),
  },
  uniques: [
    {
      name: "session_one_active_in_server",
      properties: ["learner", "server"],
      where: "state = 'active' and server_id is not null",
    },
    {
      name: "session_one_active_in_dm",
      properties: ["learner"],
      where: "state = 'active' and server_id is null",
    },
  ],
  indexes: [
    { name: "session_of_channel", properties: ["channelId", "learner"] },
    { name: "session_of_learner", properties: ["learner"] },
    { name: "session_of_server", properties: ["server"] },
    { name: "session_held", properties: ["leaseOwner"], where: "lease_owner is not null" },
    {
      name: "session_notice_due",
      properties: ["expiryNoticeDueAt"],
      where: "expiry_notice_due_at is not null",
    },
    {
      name: "session_persona_notice_due",
      properties: ["personaNoticeDueAt"],
      where: "persona_notice_due_at is not null",
    },
    {
      name: "session_texts_due",
      properties: ["lastActivityAt"],
      where: holdsTexts,
    },
    { name: "session_idle", properties: ["lastActivityAt"], where: "state = 'active'" },
  ],
  checks: [
    {
      name: "session_state_known",
      expression: "state in ('active', 'paused', 'completed', 'expired', 'abandoned')",
    },
    { name: "session_kind_known", expression: `kind in (${oneOf(sessionKinds)})` },
    { name: "session_mode_known", expression: `mode in (${oneOf(sessionModes)})` },
    { name: "session_focus_known", expression: `focus in (${oneOf(sessionFocuses)})` },
    {
      name: "session_scenario_of_its_kind",
      expression: "(kind = 'scenario') = (scenario_id is not null)",
    },
    {
      name: "session_scenario_version_of_custom",
      expression: "scenario_version is null or starts_with(scenario_id, 'custom:')",
    },
    { name: "session_place_known", expression: "place in ('thread', 'channel', 'dm')" },
    { name: "session_dm_without_server", expression: "(place = 'dm') = (server_id is null)" },
    {
      name: "session_server_counts_in_server",
      expression: "not server_counts or server_id is not null",
    },
    {
      name: "session_lease_whole",
      expression: "(lease_owner is null) = (lease_expires_at is null)",
    },
    {
      name: "session_fences_apart",
      expression: "lease_fence >= 0 and compaction_fence <= 0",
    },
    {
      name: "session_context_tokens_positive",
      expression: "least(context_tokens, system_tokens) >= 0",
    },
  ],
});
