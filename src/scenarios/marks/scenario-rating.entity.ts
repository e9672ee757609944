import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { starsMax, starsMin } from "./mark-limits.ts";

/** How a learner liked a scene that they played. */
export const ScenarioRatingEntity = defineEntity({
  name: "ScenarioRating",
  tableName: "scenario_rating",
  properties: {
    learner: p.manyToOne(LearnerEntity).mapToPk().primary().deleteRule("cascade"),
    /** A file's id, or `custom:<uuid>`. */
    scenarioId: p.string().columnType("text").primary(),
    stars: p.integer(),
    createdAt: createdAtColumn(),
  },
  // The newest of a scene are read from the index alone.
  indexes: [
    { name: "scenario_rating_of_scenario", properties: ["scenarioId", "createdAt", "stars"] },
  ],
  checks: [
    {
      name: "scenario_rating_stars_known",
      expression: `stars >= ${String(starsMin)} and stars <= ${String(starsMax)}`,
    },
  ],
});
