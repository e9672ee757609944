import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

/** What can be written down as changed. */
export const auditChanges = [
  "rule",
  "grant",
  "request",
  "setting",
  "price",
  "refund",
  "adjustment",
  "reconciliation",
] as const;

export type AuditChange = (typeof auditChanges)[number];

/** Who changes things. */
export const auditActors = ["configuration", "operator", "manager", "learner"] as const;

/**
 * Who changed what, from what to what, and why. Rows are added, never changed or taken away: a
 * trigger sees to that (an erasure alone may empty the actor's id).
 */
export const AuditEntryEntity = defineEntity({
  name: "AuditEntry",
  tableName: "audit_entry",
  properties: {
    id: p.uuid().primary().defaultRaw("gen_random_uuid()"),
    /** Whose change it is to see; null: the operator's alone. */
    serverId: snowflakeColumn().nullable(),
    /** A budget's path, or what else was changed. */
    subject: p.string().columnType("text"),
    change: p.string().columnType("text").$type<AuditChange>(),
    actor: p.string().columnType("text").$type<(typeof auditActors)[number]>(),
    /** A manager's. A learner who changes their own is named by the subject. */
    actorDiscordUserId: snowflakeColumn().nullable(),
    /** Null: there was nothing of its own. Amounts are whole pico-dollars, as text. */
    before: p.json<Record<string, unknown>>().nullable(),
    after: p.json<Record<string, unknown>>().nullable(),
    reason: p.string().columnType("text").nullable(),
    createdAt: createdAtColumn(),
  },
  indexes: [
    { name: "audit_entry_of_server", properties: ["serverId", "createdAt"] },
    { name: "audit_entry_of_subject", properties: ["subject", "createdAt"] },
  ],
  checks: [
    {
      name: "audit_entry_change_known",
      expression: `change in (${auditChanges.map((change) => `'${change}'`).join(", ")})`,
    },
    {
      name: "audit_entry_actor_known",
      expression: `actor in (${auditActors.map((actor) => `'${actor}'`).join(", ")})`,
    },
  ],
});
