import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { AuditChange, auditActors } from "../audit-entry.entity.ts";

/** One change, as it was written down. */
export interface ListedChange {
  id: string;
  /** A budget's path, or what else was changed. */
  subject: string;
  /** Of a learner's budget: their account; null where it is none, or was erased. */
  subjectDiscordUserId: string | null;
  change: AuditChange;
  actor: (typeof auditActors)[number];
  /** A manager's; null once their account was erased. */
  actorDiscordUserId: string | null;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  reason: string | null;
  at: Date;
}

interface ListedRow {
  id: string;
  subject: string;
  subject_discord_user_id: string | null;
  change: AuditChange;
  actor: (typeof auditActors)[number];
  actor_discord_user_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
  created_at: string;
}

/** What was changed on a server, the newest first: all of it, or (`change`) of one kind. */
export async function selectAudit(
  sql: Sql,
  { serverId, change }: { serverId: string; change: AuditChange | undefined },
  { offset, limit }: { offset: number; limit: number },
): Promise<ListedChange[]> {
  // Within "case", nothing but a learner's path is ever read as a learner's id, whatever the plan.
  const rows = await sql.execute<ListedRow[]>(query`
    select entry.*, learner.discord_user_id as subject_discord_user_id
      from (select * from audit_entry
             where server_id = ${serverId} and change = coalesce(${change ?? null}::text, change)
             order by created_at desc, id desc offset ${offset} limit ${limit}) entry
      left join learner on learner.id = case
             when entry.subject like 'learner/%/%' then split_part(entry.subject, '/', 3)::uuid end
     order by entry.created_at desc, entry.id desc`);
  return rows.map((row) => ({
    id: row.id,
    subject: row.subject,
    subjectDiscordUserId: row.subject_discord_user_id,
    change: row.change,
    actor: row.actor,
    actorDiscordUserId: row.actor_discord_user_id,
    before: row.before,
    after: row.after,
    reason: row.reason,
    at: new Date(row.created_at),
  }));
}
