import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { collectionNameCharactersMax } from "./content-limits.ts";

/** Items that a learner put together, in an order of their own. */
export const CollectionEntity = defineEntity({
  name: "Collection",
  tableName: "collection",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    name: p.string().columnType("text"),
    version: p.integer().default(1),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "collection_name_once", properties: ["learner", "name"] }],
  checks: [
    {
      name: "collection_name_bounded",
      expression: `char_length(name) >= 1 and char_length(name) <= ${String(collectionNameCharactersMax)}`,
    },
    { name: "collection_version_positive", expression: "version > 0" },
  ],
});
