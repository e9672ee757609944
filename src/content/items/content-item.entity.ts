import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

import { TransferEntity } from "../transfers/transfer.entity.ts";
import {
  longItemBytesMin,
  searchTextCharactersMax,
  tagsMax,
  titleCharactersMax,
} from "./content-limits.ts";
import { itemKinds } from "./item-kinds.ts";

/** What holds of a long item, as SQL; the index of them answers it without reading any. */
export const isLong = `octet_length(body::text) >= ${String(longItemBytesMin)}`;

/**
 * One thing that a learner keeps: what it is stands in its body, by a schema for each kind. The index
 * that searches it is made by a migration of its own, since it needs extensions.
 */
export const ContentItemEntity = defineEntity({
  name: "ContentItem",
  tableName: "content_item",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    kind: p.string().columnType("text"),
    /** The language that is learned by it. */
    language: p.string().columnType("text"),
    title: p.string().columnType("text"),
    body: p.json<Record<string, unknown>>(),
    /** The words of title, tags and body, as `search-text.ts` writes them. */
    searchText: p.string().columnType("text"),
    /** What must not be kept twice, as a hash; null for kinds of which there may be several alike. */
    normalisedKey: p.string().columnType("text").nullable(),
    tags: p.array().columnType("text[]").defaultRaw("'{}'"),
    favourite: p.boolean().default(false),
    source: p.json<Record<string, unknown>>().nullable(),
    /** The text that a material was made of. */
    parentItem: () => p.manyToOne(ContentItemEntity).mapToPk().nullable().deleteRule("set null"),
    /** The server whose members may read it. */
    sharedServer: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("set null"),
    /** The file of cards that it was made from. */
    transfer: p.manyToOne(TransferEntity).mapToPk().nullable().deleteRule("set null"),
    /** Deleted, but not yet for good. */
    deletedAt: instantColumn(),
    version: p.integer().default(1),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  uniques: [
    {
      name: "content_item_kept_once",
      properties: ["learner", "normalisedKey"],
      where: "deleted_at is null and normalised_key is not null",
    },
  ],
  indexes: [
    { name: "content_item_listed", properties: ["learner", "id"], where: "deleted_at is null" },
    {
      name: "content_item_of_kind",
      properties: ["learner", "kind", "id"],
      where: "deleted_at is null",
    },
    {
      name: "content_item_of_language",
      properties: ["learner", "language", "id"],
      where: "deleted_at is null",
    },
    {
      name: "content_item_of_language_and_kind",
      properties: ["learner", "language", "kind", "id"],
      where: "deleted_at is null",
    },
    {
      name: "content_item_favourite",
      properties: ["learner", "id"],
      where: "favourite and deleted_at is null",
    },
    {
      name: "content_item_tagged",
      properties: ["learner", "id"],
      where: "cardinality(tags) > 0 and deleted_at is null",
    },
    { name: "content_item_of_learner", properties: ["learner"] },
    { name: "content_item_long", properties: ["learner"], where: isLong },
    {
      name: "content_item_of_parent",
      properties: ["parentItem", "id"],
      where: "parent_item_id is not null",
    },
    {
      name: "content_item_shared",
      properties: ["sharedServer", "id"],
      where: "shared_server_id is not null",
    },
    {
      name: "content_item_of_original",
      expression: (columns, table, indexName) =>
        `create index "${indexName}" on "${table.name}" ("${columns.learner}", ("${columns.source}" ->> 'hash')) where deleted_at is null`,
    },
    {
      name: "content_item_by_title",
      properties: ["learner", "kind", "title"],
      where: "normalised_key is null and deleted_at is null",
    },
    {
      name: "content_item_of_transfer",
      properties: ["transfer"],
      where: "transfer_id is not null",
    },
    {
      name: "content_item_deleted",
      properties: ["deletedAt"],
      where: "deleted_at is not null",
    },
    {
      name: "content_item_deleted_by_learner",
      properties: ["learner", "deletedAt", "id"],
      where: "deleted_at is not null",
    },
  ],
  checks: [
    {
      name: "content_item_kind_known",
      expression: `kind in (${itemKinds.map((kind) => `'${kind}'`).join(", ")})`,
    },
    {
      name: "content_item_title_bounded",
      expression: `char_length(title) >= 1 and char_length(title) <= ${String(titleCharactersMax)}`,
    },
    {
      name: "content_item_body_bounded",
      expression: "jsonb_typeof(body) = 'object' and octet_length(body::text) <= 1000000",
    },
    {
      name: "content_item_search_text_bounded",
      expression: `char_length(search_text) <= ${String(searchTextCharactersMax)}`,
    },
    {
      name: "content_item_key_of_kind",
      expression: "(normalised_key is not null) = (kind in ('word', 'phrase', 'correction'))",
    },
    { name: "content_item_tags_bounded", expression: `cardinality(tags) <= ${String(tagsMax)}` },
    {
      name: "content_item_source_bounded",
      expression:
        "source is null or (jsonb_typeof(source) = 'object' and octet_length(source::text) <= 16384)",
    },
    { name: "content_item_version_positive", expression: "version > 0" },
  ],
});
