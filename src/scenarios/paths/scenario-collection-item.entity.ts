import { defineEntity, p } from "@mikro-orm/core";

import { ScenarioCollectionEntity } from "./scenario-collection.entity.ts";

/** That a scene is on a path, and where. One that is gone keeps its place and is shown as gone. */
export const ScenarioCollectionItemEntity = defineEntity({
  name: "ScenarioCollectionItem",
  tableName: "scenario_collection_item",
  properties: {
    scenarioCollection: p
      .manyToOne(ScenarioCollectionEntity)
      .mapToPk()
      .primary()
      .deleteRule("cascade"),
    /** A file's id, or `custom:<uuid>`. */
    scenarioId: p.string().columnType("text").primary(),
    /** Grows along the path, with gaps. */
    position: p.integer(),
  },
  indexes: [
    {
      name: "scenario_collection_item_in_order",
      properties: ["scenarioCollection", "position"],
    },
  ],
  checks: [{ name: "scenario_collection_item_position_positive", expression: "position > 0" }],
});
