import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

import { SessionEntity } from "../session.entity.ts";

/** A hint that a learner was given in a scene. */
export const ScenarioHintEntity = defineEntity({
  name: "ScenarioHint",
  tableName: "scenario_hint",
  properties: {
    session: p.manyToOne(SessionEntity).mapToPk().primary(),
    /** `<phase id>/<objective id>`. */
    objectiveKey: p.string().columnType("text").primary(),
    /** From the faintest, 1, to a whole sentence, 3. */
    step: p.integer().primary(),
    /** The press that asked for it: delivered again, it asks for no other. */
    eventId: snowflakeColumn(),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "scenario_hint_of_event", properties: ["eventId"] }],
  checks: [{ name: "scenario_hint_step_known", expression: "step >= 1 and step <= 3" }],
});
