import { reserveCall, reserveTurn } from "#/budgets/reserve.ts";
import { settle } from "#/budgets/settle.ts";
import type { Database, Sql } from "#/database/database.ts";
import { policyVersion } from "#/learners/consent.ts";
import { setGoal } from "#/learners/goals/goals.ts";
import { setLevel, updateProfile } from "#/learners/learners.ts";
import { defaultPreferences } from "#/learners/preferences.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { newId } from "#/shared/ids.ts";

import { cent, payerOf } from "./budget-world.ts";
import { addContent } from "./full-content.ts";
import { addCustomScenario, addScenarioMarks } from "./full-scenarios.ts";
import { addMaterial } from "./full-material.ts";
import { addFact, addRecap, addScene, addWords } from "./full-session.ts";

/** A learner of whom every table that may hold something about a learner does. */
export interface FullLearner {
  id: string;
  discordUserId: string;
  /** Stands in every text of theirs, and nowhere else. */
  mark: string;
  sessionId: string;
  /** An answered turn, charged to learner and server. */
  answeredTurnId: string;
  /** A turn that a worker is answering, whose reservation is pending. */
  openReservationId: string;
}

/** Writes such a learner, with a server of their own. Budgets have to be prepared. */
export async function addFullLearner(database: Database): Promise<FullLearner> {
  const discordUserId = String(BigInt(`0x${newId().replaceAll("-", "").slice(0, 15)}`));
  const mark = `mark${newId().replaceAll("-", "")}`;
  const { id } = await giveConsent(
    { database },
    {
      discordUserId,
      policyVersion,
      confirmsAge: true,
      profile: { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale: "de" },
    },
  );
  await setLevel({ database }, { learnerId: id, language: "es", level: "A2" });
  const wish = { measure: "turns", per: "day", language: "es", target: 5 } as const;
  await setGoal({ database }, { learnerId: id, wish });
  await updateProfile(
    { database },
    { learnerId: id, version: 1, changes: { preferences: { ...defaultPreferences, about: mark } } },
  );
  return database.transaction(async (sql) => {
    const serverId = newId();
    await sql.execute("insert into server (id) values (?)", [serverId]);
    const sessionId = await addSession(sql, { id, serverId, mark });
    const answered = await addTurn(sql, { id, serverId, sessionId, sequence: 1 });
    const open = await addTurn(sql, { id, serverId, sessionId, sequence: 2 });
    await answer(sql, { ...answered, sessionId, mark });
    await addFact(sql, { ...answered, id, sessionId, mark });
    await addWords(sql, { ...answered, sessionId, mark });
    await addScene(sql, { ...answered, id, sessionId, mark });
    await addAside(sql, { id, serverId, mark });
    await addContent(sql, { id, serverId, mark });
    await addMaterial(sql, { id, serverId, mark });
    const rowId = await addCustomScenario(sql, { id, mark });
    await addScenarioMarks(sql, { id, serverId, rowId, mark });
    await addServerPersona(sql, { serverId, discordUserId });
    await addBooks(sql, { id, serverId, discordUserId, sessionId, ...answered });
    await sql.execute(
      `insert into budget_notice (id, budget_period_id, threshold, whole_pico_usd)
       select gen_random_uuid(), id, 50, 1 from budget_period where learner_id = ?`,
      [id],
    );
    await sql.execute(
      `insert into budget_request (id, server_id, learner_id, amount_pico_usd, reason, decided_by)
       values (?, ?, ?, 1, ?, ?)`,
      [newId(), serverId, id, mark, discordUserId],
    );
    await addRecap(sql, { ...answered, sessionId, mark });
    return {
      id,
      discordUserId,
      mark,
      sessionId,
      answeredTurnId: answered.turnId,
      openReservationId: open.reservationId,
    };
  });
}

async function addSession(
  sql: Sql,
  of: { id: string; serverId: string; mark: string },
): Promise<string> {
  const sessionId = newId();
  await sql.execute(
    `insert into session (id, learner_id, server_id, server_counts, place, channel_id, language,
       level, persona_id, subject, interface_locale, profile, context_tokens, lease_owner,
       lease_fence, lease_expires_at)
     values (?, ?, ?, true, 'thread', ?, 'es', 'A2', 'none', ?, 'de', ?::jsonb, 100, ?, 1,
       now() + interval '5 seconds')`,
    [
      sessionId,
      of.id,
      of.serverId,
      newId(),
      of.mark,
      JSON.stringify({ about: of.mark, topicsLiked: [of.mark] }),
      newId(),
    ],
  );
  return sessionId;
}

async function addTurn(
  sql: Sql,
  of: { id: string; serverId: string; sessionId: string; sequence: number },
): Promise<{ turnId: string; reservationId: string }> {
  const reservationId = await reserveTurn(sql, {
    payer: payerOf(of.id, of.serverId),
    amountPicoUsd: cent,
  });
  const turnId = newId();
  await sql.execute(
    `insert into turn (id, session_id, sequence, kind, state, reservation_id)
     values (?, ?, ?, 'answer', 'answering', ?)`,
    [turnId, of.sessionId, of.sequence, reservationId],
  );
  if (of.sequence === 1) {
    await sql.execute(`update turn set state = 'answered', finished_at = now() where id = ?`, [
      turnId,
    ]);
  }
  return { turnId, reservationId };
}

async function answer(sql: Sql, of: { turnId: string; sessionId: string; mark: string }) {
  await sql.execute(
    `update turn set persona_id = 'none', prompt_text = ?, steering_note = ?, answer_text = ?,
       vocabulary = jsonb_build_array(jsonb_build_object('word', ?::text)) where id = ?`,
    [of.mark, of.mark, of.mark, of.mark, of.turnId],
  );
}

/** An aside whose answer stands, but has not been said yet. */
async function addAside(sql: Sql, of: { id: string; serverId: string; mark: string }) {
  const asideId = newId();
  await sql.execute(
    `insert into aside (id, kind, event_id, learner_id, server_id, server_counts, interface_locale,
       language, level, interaction_token, input_text, profile, state, finished_at, expires_at)
     values (?, 'compare', ?, ?, ?, true, 'de', 'es', 'A2', ?, ?, ?::jsonb, 'answered', now(),
       now() + interval '5 minutes')`,
    [asideId, newId(), of.id, of.serverId, of.mark, of.mark, JSON.stringify({ about: of.mark })],
  );
  await sql.execute(
    `insert into aside_answer (id, aside_id, position, persona_id, reservation_id, answer_text)
     values (?, ?, 1, 'none', ?, ?)`,
    [newId(), asideId, newId(), of.mark],
  );
}

/** A tutor that they wrote for the server; its text is the server's and stays. */
async function addServerPersona(sql: Sql, of: { serverId: string; discordUserId: string }) {
  const id = newId();
  await sql.execute(`insert into server_persona (id, server_id) values (?, ?)`, [id, of.serverId]);
  await sql.execute(
    `insert into server_persona_version (server_persona_id, version, source, author_discord_user_id)
     values (?, 1, 'a text', ?)`,
    [id, of.discordUserId],
  );
}

async function addBooks(
  sql: Sql,
  of: {
    id: string;
    serverId: string;
    discordUserId: string;
    sessionId: string;
    turnId: string;
    reservationId: string;
  },
) {
  const [price] = await sql.execute<{ id: string; input: string }[]>(
    `select id, rates -> 0 ->> 'input' as input from price_version
      where provider = 'mistral' and jsonb_array_length(rates) = 1 limit 1`,
  );
  const callId = newId();
  const costPicoUsd = 1_000n * BigInt(price?.input ?? 0);
  const operatorReservationId = await reserveCall(sql, { amountPicoUsd: costPicoUsd });
  await sql.execute(
    `insert into call (id, state, purpose, provider, model, turn_id, number, work_id, fence,
       price_version_id, reservation_id, input_tokens_bound, max_output_tokens, ended_at,
       cost_pico_usd)
     values (?, 'posted', 'turn', 'mistral', 'test', ?, 1, ?, 1, ?, ?, 1000, 10, now(), ?)`,
    [callId, of.turnId, of.sessionId, price?.id, operatorReservationId, String(costPicoUsd)],
  );
  await settle(sql, {
    reservationIds: [of.reservationId, operatorReservationId],
    kind: "standing",
    charge: {
      callId,
      turnId: of.turnId,
      purpose: "turn",
      personaId: "none",
      provider: "mistral",
      model: "test",
      priceVersionId: price?.id ?? "",
      providerRequestId: null,
      usage: {
        inputTokens: 1_000,
        cacheReadTokens: 0,
        cacheWrite5mTokens: 0,
        cacheWrite1hTokens: 0,
        outputTokens: 0,
      },
      costPicoUsd,
      estimated: false,
    },
  });
  await sql.execute(`insert into budget (path, limit_pico_usd) values (?, ?)`, [
    `learner/${of.serverId}/${of.id}`,
    String(10n * cent),
  ]);
  await sql.execute(
    `insert into audit_entry (subject, change, actor, actor_discord_user_id)
     values ('server/1', 'rule', 'manager', ?)`,
    [of.discordUserId],
  );
}

/** Every row of every table as text, as a backup would hold it. */
export async function dumpDatabase(database: Database): Promise<string> {
  const sql = database.sql();
  const tables = await sql.execute<{ name: string }[]>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await sql.execute<{ row: string }[]>(
      `select '${name} ' || to_jsonb(dumped)::text as row from ${name} as dumped`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows.join("\n");
}
