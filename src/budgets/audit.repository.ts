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

/** A change as it was written down. */
export interface WrittenChange extends NotedChange {
  at: Date;
}

interface ChangeRow {
  server_id: string | null;
  subject: string;
  change: AuditChange;
  actor: Actor["kind"];
  actor_discord_user_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  created_at: string;
}

/** The newest changes of what lies at `subject` or below it; of everything where it is left out. */
export async function selectChanges(
  sql: Sql,
  { subject, limit }: { subject: string | undefined; limit: number },
): Promise<WrittenChange[]> {
  const rows = await sql.execute<ChangeRow[]>(query`
    select server_id, subject, change, actor, actor_discord_user_id, before, after, reason,
           created_at
      from audit_entry
     where ${subject ?? null}::text is null or subject = ${subject ?? null}
        or starts_with(subject, ${`${subject ?? ""}/`})
     order by created_at desc, id limit ${limit}`);
  return rows.map((row) => ({
    serverId: row.server_id,
    subject: row.subject,
    change: row.change,
    actor:
      row.actor === "manager"
        ? // Empty where the manager had themselves erased.
          { kind: row.actor, discordUserId: row.actor_discord_user_id ?? "" }
        : { kind: row.actor },
    before: row.before,
    after: row.after,
    reason: row.reason,
    at: new Date(row.created_at),
  }));
}
