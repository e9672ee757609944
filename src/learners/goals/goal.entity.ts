import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";

import { LearnerEntity } from "../learner.entity.ts";
import { goalMeasures, goalPeriods, goalTargetMax } from "./goal.ts";

const oneOf = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");

/** Something that a learner has set out to do each day or week. */
export const GoalEntity = defineEntity({
  name: "Goal",
  tableName: "goal",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    /** Null: of all languages together. */
    language: p.string().columnType("text").nullable(),
    measure: p.string().columnType("text"),
    per: p.string().columnType("text"),
    target: p.integer(),
    /** The day of learning with which the period began for which reaching it was last said. */
    toldFor: p.integer().nullable(),
    createdAt: createdAtColumn(),
  },
  indexes: [{ name: "goal_of_learner", properties: ["learner", "id"] }],
  checks: [
    { name: "goal_measure_known", expression: `measure in (${oneOf(goalMeasures)})` },
    { name: "goal_period_known", expression: `per in (${oneOf(goalPeriods)})` },
    {
      name: "goal_target_bounded",
      expression: `target >= 1 and target <= ${String(goalTargetMax)}`,
    },
  ],
});
