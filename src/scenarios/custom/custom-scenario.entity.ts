import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/**
 * A scene that a learner made. What it is stands in its versions, which never change: a session that
 * plays one keeps it. Going back to one adds another.
 */
export const CustomScenarioEntity = defineEntity({
  name: "CustomScenario",
  tableName: "custom_scenario",
  properties: {
    id: idColumn(),
    author: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    /** The newest of its versions; also what two windows' changes are told apart by. */
    currentVersion: p.integer().default(1),
    createdAt: createdAtColumn(),
    /** Out of sight from then on; gone with its versions when no session plays it any more. */
    deletedAt: instantColumn(),
  },
  indexes: [
    { name: "custom_scenario_of_author", properties: ["author"] },
    {
      name: "custom_scenario_deleted",
      properties: ["deletedAt"],
      where: "deleted_at is not null",
    },
  ],
  checks: [{ name: "custom_scenario_version_positive", expression: "current_version > 0" }],
});
