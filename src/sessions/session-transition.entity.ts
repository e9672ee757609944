import { defineEntity, p } from "@mikro-orm/core";

import { SessionEntity } from "./session.entity.ts";
import { transitionCauses } from "./session-transitions.ts";

/**
 * That a session came into another state, when and why. A session begins as active, without a row.
 * Written with the session's row locked, and by the clock as it is then: so the rows of a session
 * stand in the order of what happened.
 */
export const SessionTransitionEntity = defineEntity({
  name: "SessionTransition",
  tableName: "session_transition",
  properties: {
    id: p.uuid().primary().defaultRaw("gen_random_uuid()"),
    session: p.manyToOne(SessionEntity).mapToPk(),
    fromState: p.string().columnType("text"),
    toState: p.string().columnType("text"),
    cause: p.string().columnType("text"),
    createdAt: p.datetime().columnType("timestamptz").defaultRaw("clock_timestamp()"),
  },
  indexes: [{ name: "session_transition_of_session", properties: ["session", "createdAt"] }],
  checks: [
    {
      name: "session_transition_cause_known",
      expression: `cause in (${transitionCauses.map((cause) => `'${cause}'`).join(", ")})`,
    },
    { name: "session_transition_moves", expression: "from_state <> to_state" },
  ],
});
