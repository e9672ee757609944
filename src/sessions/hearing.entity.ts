import { defineEntity, p } from "@mikro-orm/core";

/**
 * Until when everything that was written reached a gateway: the one row that all gateways share, so
 * that a new connection knows where it may have missed something.
 */
export const HearingEntity = defineEntity({
  name: "Hearing",
  tableName: "hearing",
  properties: {
    id: p.integer().primary(),
    heardUntil: p.datetime().columnType("timestamptz"),
  },
  checks: [{ name: "hearing_one_row", expression: "id = 1" }],
});
