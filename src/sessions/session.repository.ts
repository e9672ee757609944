import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import type { Briefing } from "#/prompts/briefing.ts";
import type { SessionFocus, SessionMode } from "#/prompts/shape-section.ts";

import { firstRow } from "./first-row.ts";
import type { SessionKind, SessionShape } from "./session-shape.ts";
import type { SessionPlace, SessionState, SessionView } from "./session-view.ts";

/** A row of `session` as PostgreSQL hands it over: instants are strings there. */
export interface SessionRow {
  id: string;
  learner_id: string;
  server_id: string | null;
  server_counts: boolean;
  place: SessionPlace;
  channel_id: string;
  parent_channel_id: string | null;
  role_ids: string[] | null;
  language: string;
  level: string;
  persona_id: string;
  persona_version: number | null;
  subject: string | null;
  kind: SessionKind;
  mode: SessionMode | null;
  focus: SessionFocus | null;
  scenario_id: string | null;
  scenario_version: number | null;
  briefing: Briefing | null;
  interface_locale: InterfaceLocale;
  profile: ProfileSnapshot;
  state: SessionState;
  started_at: string;
  last_activity_at: string;
  ended_at: string | null;
}

/** The columns of a {@link SessionRow}, of the table or alias `session`. */
export const sessionColumns = `
  session.id, session.learner_id, session.server_id, session.server_counts, session.place,
  session.channel_id, session.parent_channel_id, session.role_ids, session.language, session.level,
  session.persona_id, session.persona_version, session.subject,
  session.kind, session.mode, session.focus, session.scenario_id, session.scenario_version,
  session.briefing, session.interface_locale, session.profile, session.state, session.started_at,
  session.last_activity_at, session.ended_at`;

export function toSessionView(row: SessionRow): SessionView {
  return {
    id: row.id,
    learnerId: row.learner_id,
    serverId: row.server_id,
    serverCounts: row.server_counts,
    place: row.place,
    channelId: row.channel_id,
    parentChannelId: row.parent_channel_id,
    roleIds: row.role_ids ?? [],
    language: row.language,
    level: row.level,
    personaId: row.persona_id,
    personaVersion: row.persona_version,
    subject: row.subject,
    kind: row.kind,
    mode: row.mode,
    focus: row.focus,
    scenarioId: row.scenario_id,
    scenarioVersion: row.scenario_version,
    briefing: row.briefing,
    interfaceLocale: row.interface_locale,
    profile: row.profile,
    state: row.state,
    startedAt: new Date(row.started_at),
    lastActivityAt: new Date(row.last_activity_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  };
}

/** What is written when a session starts. */
export interface NewSession extends SessionShape {
  id: string;
  learnerId: string;
  serverId: string | null;
  serverCounts: boolean;
  place: SessionPlace;
  channelId: string;
  parentChannelId: string | null;
  roleIds: readonly string[];
  personaId: string;
  personaVersion: number | null;
  subject: string | undefined;
  briefing: Briefing | null;
  /** Tokens that the briefing takes at most. */
  contextTokens: number;
  /** Of the system part and the notes that may come with a turn. */
  standingTokens: number;
  interfaceLocale: InterfaceLocale;
  profile: ProfileSnapshot;
}

/** Undefined where the learner has asked to be erased. */
export async function insertSession(
  sql: Sql,
  session: NewSession,
): Promise<SessionView | undefined> {
  const rows = await sql.execute<SessionRow[]>(
    `insert into session (id, learner_id, server_id, server_counts, place, channel_id,
       parent_channel_id, role_ids, language, level, persona_id, persona_version, subject, kind, mode, focus, scenario_id, scenario_version,
       briefing, interface_locale, profile, context_tokens, system_tokens)
     select ?, learner.id, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::int, ?, ?, ?, ?, ?, ?::int, ?::jsonb, ?, ?::jsonb, ?, ?
     from learner where learner.id = ? and learner.erasure_requested_at is null
     returning ${sessionColumns}`,
    [
      session.id,
      session.serverId,
      session.serverCounts,
      session.place,
      session.channelId,
      session.parentChannelId,
      JSON.stringify(session.roleIds),
      session.profile.language,
      session.profile.level,
      session.personaId,
      session.personaVersion,
      session.subject ?? null,
      session.kind,
      session.mode,
      session.focus,
      session.scenarioId,
      session.scenarioVersion,
      session.briefing && JSON.stringify(session.briefing),
      session.interfaceLocale,
      JSON.stringify(session.profile),
      session.contextTokens,
      session.standingTokens,
      session.learnerId,
    ],
  );
  return rows.map(toSessionView)[0];
}

/** A session locked for a change, and whose it is. */
export async function lockSession(
  sql: Sql,
  sessionId: string,
): Promise<{ session: SessionView; discordUserId: string | null } | undefined> {
  const rows = await sql.execute<(SessionRow & { discord_user_id: string | null })[]>(
    `select ${sessionColumns}, learner.discord_user_id
     from session join learner on learner.id = session.learner_id
     where session.id = ? for update of session`,
    [sessionId],
  );
  return rows.map((row) => ({
    session: toSessionView(row),
    discordUserId: row.discord_user_id,
  }))[0];
}

/** Lets another persona go on. */
export async function updatePersona(
  sql: Sql,
  change: { sessionId: string } & PersonaReference,
): Promise<SessionView> {
  const rows = await sql.execute<SessionRow[]>(
    `update session set persona_id = ?, persona_version = ?::int
     where id = ? returning ${sessionColumns}`,
    [change.personaId, change.personaVersion, change.sessionId],
  );
  return toSessionView(firstRow(rows));
}

/** Replaces what a session keeps of its learner. */
export async function updateFrozenProfile(
  sql: Sql,
  change: { sessionId: string; profile: ProfileSnapshot },
): Promise<SessionView> {
  const rows = await sql.execute<SessionRow[]>(
    `update session set profile = ?::jsonb
     where id = ? returning ${sessionColumns}`,
    [JSON.stringify(change.profile), change.sessionId],
  );
  return toSessionView(firstRow(rows));
}
