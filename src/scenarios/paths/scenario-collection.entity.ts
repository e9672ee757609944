import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

import { pathScenariosMax, pathTitleCharactersMax } from "./path-limits.ts";

/** A path: scenes in an order, put together by a learner for themselves or by a server's managers. */
export const ScenarioCollectionEntity = defineEntity({
  name: "ScenarioCollection",
  tableName: "scenario_collection",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().nullable().deleteRule("cascade"),
    server: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("cascade"),
    title: p.string().columnType("text"),
    /** In their order. One that is gone keeps its place and is shown as gone. */
    scenarioIds: p.json<string[]>().defaultRaw("'[]'::jsonb"),
    /** Grows with each change, so that two windows do not overwrite each other unseen. */
    version: p.integer().default(1),
    createdAt: createdAtColumn(),
  },
  uniques: [
    { name: "scenario_collection_title_of_learner", properties: ["learner", "title"] },
    { name: "scenario_collection_title_of_server", properties: ["server", "title"] },
  ],
  checks: [
    {
      name: "scenario_collection_of_one_owner",
      expression: "(learner_id is null) <> (server_id is null)",
    },
    {
      name: "scenario_collection_title_bounded",
      expression: `char_length(title) >= 1 and char_length(title) <= ${String(pathTitleCharactersMax)}`,
    },
    {
      name: "scenario_collection_bounded",
      expression: `jsonb_typeof(scenario_ids) = 'array' and jsonb_array_length(scenario_ids) <= ${String(pathScenariosMax)}`,
    },
    { name: "scenario_collection_version_positive", expression: "version > 0" },
  ],
});
