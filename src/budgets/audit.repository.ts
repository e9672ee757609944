import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { auditActors, AuditChange } from "./audit-entry.entity.ts";

/** Who changes something. A manager is named by their Discord id; a learner by what they change. */
export type Actor =
  | { kind: "manager"; discordUserId: string }
  | { kind: Exclude<(typeof auditActors)[number], "manager"> };

/** One change, as it is written down. Amounts are whole pico-dollars, as text. */
export interface NotedChange {
  serverId: string | null;
  /** A budget's path, or what else was changed. */
  subject: string;
  change: AuditChange;
  actor: Actor;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  reason: string | null;
}

/** Writes changes down, in the transaction that makes them. */
export async function noteChanges(sql: Sql, changes: readonly NotedChange[]): Promise<void> {
  const rows = changes.map(({ actor, ...change }) => ({
    ...change,
    actor: actor.kind,
    actorDiscordUserId: actor.kind === "manager" ? actor.discordUserId : null,
  }));
  await sql.execute(query`
    insert into audit_entry
           (server_id, subject, change, actor, actor_discord_user_id, before, after, reason)
    select "serverId", subject, change, actor, "actorDiscordUserId", before, after, reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as row("serverId" text, subject text, change text, actor text,
                    "actorDiscordUserId" text, before jsonb, after jsonb, reason text)`);
}
