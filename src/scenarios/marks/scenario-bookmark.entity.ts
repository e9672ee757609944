import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/** That a learner remembers a scene for later. */
export const ScenarioBookmarkEntity = defineEntity({
  name: "ScenarioBookmark",
  tableName: "scenario_bookmark",
  properties: {
    learner: p.manyToOne(LearnerEntity).mapToPk().primary().deleteRule("cascade"),
    /** A file's id, or `custom:<uuid>`. */
    scenarioId: p.string().columnType("text").primary(),
    createdAt: createdAtColumn(),
  },
});
