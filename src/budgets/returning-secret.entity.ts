import { defineEntity, p } from "@mikro-orm/core";

/** The one key by which accounts that were erased are known again; made once, at the first erasure. */
export const ReturningSecretEntity = defineEntity({
  name: "ReturningSecret",
  tableName: "returning_secret",
  properties: {
    id: p.integer().primary(),
    secret: p.string().columnType("text"),
  },
  checks: [{ name: "returning_secret_one", expression: "id = 1" }],
});
