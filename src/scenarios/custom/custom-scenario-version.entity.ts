import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

import type { Scenario } from "../scenario.ts";
import { CustomScenarioEntity } from "./custom-scenario.entity.ts";

/** One version of a scene that a learner made. Rows are added, never changed. */
export const CustomScenarioVersionEntity = defineEntity({
  name: "CustomScenarioVersion",
  tableName: "custom_scenario_version",
  properties: {
    customScenario: p.manyToOne(CustomScenarioEntity).mapToPk().primary().deleteRule("cascade"),
    /** Counted from 1. */
    version: p.integer().primary(),
    /** The scene without its id, as it was validated when it was saved. */
    content: p.json().$type<Omit<Scenario, "id">>(),
    createdAt: createdAtColumn(),
  },
  checks: [{ name: "custom_scenario_version_counted", expression: "version > 0" }],
});
