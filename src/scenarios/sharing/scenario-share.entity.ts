import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, instantColumn } from "#/database/columns.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

import { CustomScenarioEntity } from "../custom/custom-scenario.entity.ts";
import { reasonCharactersMax } from "./share-limits.ts";

/**
 * That a learner's own scene is shared with a server, or is to be. The server plays the version that
 * was shared: what its author changes later has to be shared anew.
 */
export const ScenarioShareEntity = defineEntity({
  name: "ScenarioShare",
  tableName: "scenario_share",
  properties: {
    customScenario: p.manyToOne(CustomScenarioEntity).mapToPk().primary().deleteRule("cascade"),
    server: p.manyToOne(ServerEntity).mapToPk().primary().deleteRule("cascade"),
    version: p.integer(),
    state: p.string().columnType("text"),
    /** Why it was refused or removed, for its author to read; null where nothing was said. */
    reason: p.string().columnType("text").nullable(),
    decidedAt: instantColumn(),
    /** When the author was told of the decision; null before. */
    toldAt: instantColumn(),
    createdAt: createdAtColumn(),
  },
  indexes: [{ name: "scenario_share_of_server", properties: ["server", "state"] }],
  checks: [
    {
      name: "scenario_share_state_known",
      expression: "state in ('pending', 'approved', 'refused', 'removed')",
    },
    { name: "scenario_share_version_positive", expression: "version > 0" },
    {
      name: "scenario_share_reason_bounded",
      expression: `reason is null or (state in ('refused', 'removed') and char_length(reason) >= 1 and char_length(reason) <= ${String(reasonCharactersMax)})`,
    },
    {
      name: "scenario_share_decided_once",
      expression: "(state = 'pending') = (decided_at is null)",
    },
  ],
});
