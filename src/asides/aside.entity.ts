import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

import type { AsideOffer } from "./aside-offer.ts";

/**
 * One paid piece of work outside a session, asked for by an interaction and answered where that can
 * be answered: under its token, for some minutes. Token and texts are gone when the answer stands;
 * what can be kept of it, when it could have been.
 */
export const AsideEntity = defineEntity({
  name: "Aside",
  tableName: "aside",
  properties: {
    id: idColumn(),
    kind: p.string().columnType("text"),
    /** The interaction that asked for it: delivered again, it asks for no other. */
    eventId: snowflakeColumn().unique(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    /** Null in a DM. */
    server: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("restrict"),
    /** Whether the server's budget counts. */
    serverCounts: p.boolean(),
    interfaceLocale: p.string().columnType("text"),
    language: p.string().columnType("text"),
    level: p.string().columnType("text"),
    /** Null from the moment on when nothing more is to be said; so are the texts. */
    interactionToken: p.string().columnType("text").nullable(),
    /** What the learner wrote, or the message that they asked about, whoever wrote it. */
    inputText: p.string().columnType("text").nullable(),
    /** Whether it is only the beginning of a longer one. */
    inputWasCut: p.boolean().default(false),
    profile: p.json<ProfileSnapshot>().nullable(),
    /** What of the answer can be kept; it outlives the texts by some minutes. */
    offer: p.json<AsideOffer>().nullable(),
    state: p.string().columnType("text").default("waiting"),
    errorCode: p.string().columnType("text").nullable(),
    /** What the learner could still spend when it was charged. */
    leftPicoUsd: p.bigint().nullable(),
    /** How often a worker has begun to answer it. */
    attempt: p.integer().default(0),
    leaseFence: p.bigint().defaultRaw("0"),
    leaseExpiresAt: instantColumn(),
    createdAt: createdAtColumn(),
    /** From here on it is not answered any more, and all is forgotten as soon as nobody is at it. */
    expiresAt: p.datetime().columnType("timestamptz"),
    finishedAt: instantColumn(),
  },
  indexes: [
    { name: "aside_of_learner", properties: ["learner"] },
    { name: "aside_of_server", properties: ["server"] },
    {
      name: "aside_unsaid",
      properties: ["createdAt"],
      where: "interaction_token is not null",
    },
    { name: "aside_offering", properties: ["createdAt"], where: "offer is not null" },
  ],
  checks: [
    {
      name: "aside_kind_known",
      expression: "kind in ('compare', 'scenario_draft', 'correct', 'explain', 'translate')",
    },
    {
      name: "aside_state_known",
      expression: "state in ('waiting', 'answering', 'answered', 'failed', 'expired')",
    },
    {
      name: "aside_server_counts_in_server",
      expression: "not server_counts or server_id is not null",
    },
    {
      name: "aside_finished_when_over",
      expression: "(state in ('answered', 'failed', 'expired')) = (finished_at is not null)",
    },
    {
      name: "aside_failure_says_why",
      expression: "(state in ('failed', 'expired')) = (error_code is not null)",
    },
    {
      name: "aside_forgotten_whole",
      expression:
        "(interaction_token is null) = (input_text is null) and (interaction_token is null) = (profile is null)",
    },
    { name: "aside_offers_when_over", expression: "offer is null or state = 'answered'" },
    {
      name: "aside_forgotten_when_over",
      expression: "interaction_token is not null or finished_at is not null",
    },
    {
      name: "aside_expires_in_time",
      expression: "expires_at <= created_at + '00:15:00'::interval",
    },
  ],
});
