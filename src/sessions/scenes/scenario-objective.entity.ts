import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

import { SessionEntity } from "../session.entity.ts";
import { TurnEntity } from "../turn.entity.ts";

/** An objective of a scene that is not open any more. */
export const ScenarioObjectiveEntity = defineEntity({
  name: "ScenarioObjective",
  tableName: "scenario_objective",
  properties: {
    session: p.manyToOne(SessionEntity).mapToPk().primary(),
    /** `<phase id>/<objective id>`. */
    objectiveKey: p.string().columnType("text").primary(),
    state: p.string().columnType("text"),
    /** The turn in which it was met: where a Retry takes that turn's place, it takes this row away. */
    turn: p.manyToOne(TurnEntity).mapToPk().nullable().deleteRule("no action"),
    /** The learner's words that met it; null where those are gone. */
    quote: p.string().columnType("text").nullable(),
    /** Whether it was left out, perhaps before it was met: with that turn's Retry it is so again. */
    wasSkipped: p.boolean().default(false),
    createdAt: createdAtColumn(),
  },
  indexes: [{ name: "scenario_objective_of_turn", properties: ["turn"] }],
  checks: [
    { name: "scenario_objective_state_known", expression: "state in ('met', 'skipped')" },
    {
      name: "scenario_objective_met_in_a_turn",
      expression: "(state = 'met') = (turn_id is not null)",
    },
    { name: "scenario_objective_met_or_skipped", expression: "state = 'met' or was_skipped" },
    {
      name: "scenario_objective_quote_of_what_was_met",
      expression: "quote is null or state = 'met'",
    },
  ],
});
