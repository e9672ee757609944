import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";

import { ContentItemEntity } from "../items/content-item.entity.ts";
import type { MaterialKind } from "./material-kinds.ts";
import type { MadeItem } from "./material-reply.ts";

/**
 * What a learner asked to have made of a text, for as long as that takes and for a month as a record of
 * it, or until the text is gone for good; what was made are items.
 */
export const MaterialEntity = defineEntity({
  name: "Material",
  tableName: "material",
  properties: {
    id: idColumn(),
    /** The interaction that asked for it: delivered again, it asks for no other. */
    eventId: snowflakeColumn().unique(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    /** The text; null once that is gone for good. */
    item: p.manyToOne(ContentItemEntity).mapToPk().nullable().deleteRule("set null"),
    /** SHA-256 of the text in hexadecimal: of another one nothing more is made, since no passage fits. */
    textHash: p.string().columnType("text"),
    /** Null in a DM. */
    server: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("restrict"),
    /** Whether the server's budget counts. */
    serverCounts: p.boolean(),
    interfaceLocale: p.string().columnType("text"),
    /** In the order in which they are made. */
    kinds: p.json<MaterialKind[]>(),
    /** What the items will be called, by kind; empty once they are made, since they may be deleted. */
    titles: p.json<Record<string, string>>(),
    profile: p.json<MaterialProfile>(),
    /** Null as soon as all is said, and when Discord takes it no more. */
    interactionToken: p.string().columnType("text").nullable(),
    state: p.string().columnType("text").default("waiting"),
    errorCode: p.string().columnType("text").nullable(),
    /** The items that were made; null until it is over. */
    made: p.json<MadeItem[]>().nullable(),
    /** What the learner could still spend after the last charge. */
    leftPicoUsd: p.bigint().nullable(),
    /** How often a worker has begun since a part was last over. */
    attempt: p.integer().default(0),
    leaseFence: p.bigint().defaultRaw("0"),
    leaseExpiresAt: instantColumn(),
    cancelRequestedAt: instantColumn(),
    createdAt: createdAtColumn(),
    /** From here on nothing more is made. */
    expiresAt: p.datetime().columnType("timestamptz"),
    finishedAt: instantColumn(),
  },
  uniques: [
    {
      name: "material_running_once",
      properties: ["learner"],
      where: "finished_at is null",
    },
  ],
  indexes: [
    { name: "material_of_learner", properties: ["learner", "createdAt"] },
    { name: "material_of_item", properties: ["item"], where: "item_id is not null" },
    { name: "material_of_server", properties: ["server"] },
    {
      name: "material_open",
      properties: ["createdAt"],
      where: "finished_at is null or interaction_token is not null",
    },
    { name: "material_ended", properties: ["finishedAt"], where: "finished_at is not null" },
  ],
  checks: [
    {
      name: "material_state_known",
      expression: "state in ('waiting', 'making', 'done', 'failed', 'cancelled')",
    },
    {
      name: "material_server_counts_in_server",
      expression: "not server_counts or server_id is not null",
    },
    {
      name: "material_finished_when_over",
      expression:
        "(state in ('done', 'failed', 'cancelled')) = (finished_at is not null) and (finished_at is null) = (made is null)",
    },
    {
      name: "material_failure_says_why",
      expression: "(state = 'failed') = (error_code is not null)",
    },
    {
      name: "material_cancelled_on_request",
      expression: "state <> 'cancelled' or cancel_requested_at is not null",
    },
    {
      name: "material_kinds_bounded",
      expression: "jsonb_array_length(kinds) >= 1 and jsonb_array_length(kinds) <= 6",
    },
  ],
});
