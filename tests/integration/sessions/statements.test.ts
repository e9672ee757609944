import { afterAll, beforeAll, expect, test } from "vitest";

import { setChannelRule } from "#/personas/channel-rules.ts";
import { takeLease } from "#/sessions/lease.repository.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { eraseExpiredTexts } from "#/sessions/sweep-sessions.ts";
import { claimWork } from "#/sessions/turn-work.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;
let learner: TestLearner;
let session: SessionView;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
  learner = await world.addLearner();
  session = await world.begin(learner);
  await worker.drain(session.id);
});

afterAll(() => world.close());

interface Statement {
  query: string;
  params: unknown[];
}

interface Traffic {
  /** Without those that frame transactions, and without the once-a-second heartbeat. */
  statements: Statement[];
  commits: number;
}

const frames = /^(begin|commit|rollback|savepoint|release|set )/i;
const writes = /\b(insert into|update|delete from)\b/i;

/** What `work` says to the database, by MikroORM's own log. */
async function listen(work: () => Promise<unknown>): Promise<Traffic> {
  const lines: Statement[] = [];
  const logger = world.database.orm.config.getLogger();
  const original = logger.logQuery.bind(logger);
  logger.logQuery = ({ query = "", params = [] }) => {
    if (!query.includes("with beat as")) lines.push({ query: query.trim(), params: [...params] });
  };
  try {
    await work();
  } finally {
    logger.logQuery = original;
  }
  let isOpen = false;
  let commits = 0;
  for (const { query } of lines) {
    if (/^begin/i.test(query)) isOpen = true;
    else if (/^commit/i.test(query)) {
      isOpen = false;
      commits += 1;
    } else if (!isOpen && writes.test(query)) commits += 1;
  }
  return { statements: lines.filter(({ query }) => !frames.test(query)), commits };
}

const turn = (text: string) =>
  listen(async () => {
    await world.write(learner, session, text);
    await worker.drain(session.id);
  });

/** Rows as a long talk leaves them behind. */
async function growTo(turns: number): Promise<void> {
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, prompt_text, answer_text,
       reservation_id, finished_at)
     select gen_random_uuid(), session_id, number, 'answer', 'answered', 'Frase', 'Respuesta',
       reservation_id, now()
     from turn, generate_series((select max(sequence) + 1 from turn where session_id = ?), ?)
       as number where session_id = ? and sequence = 1`,
    [session.id, turns, session.id],
  );
  await world.rows(
    `update session set context_tokens = 100 * (select count(*) from turn where session_id = ?)
     where id = ?`,
    [session.id, session.id],
  );
  await world.rows(
    `insert into message (id, session_id, turn_id, event_id, text, characters)
     select gen_random_uuid(), session_id, id, 'e' || sequence, 'Frase', 5 from turn
     where session_id = ? and not exists (select 1 from message where turn_id = turn.id)`,
    [session.id],
  );
  await world.rows(
    `insert into summary (id, session_id, through_sequence, text)
     values (gen_random_uuid(), ?, ?, 'Ana')`,
    [session.id, turns - 8],
  );
  await world.rows("analyze");
}

test("A turn takes at most 16 statements and 5 commits, and its thousandth as many as its tenth", async () => {
  const script = {
    text: `Sí.<parley-notes>{"corrections":[{"original":"Yo tiene","corrected":"Yo tengo","kind":"grammar"}]}</parley-notes>`,
  };
  await growTo(9);
  world.providers.script("anthropic", script);
  const tenth = await turn("Yo tiene hambre");
  expect(tenth.statements.length).toBeLessThanOrEqual(16);
  expect(tenth.commits).toBeLessThanOrEqual(5);
  expect(await world.rows("select id from correction")).toHaveLength(1);
  await growTo(999);
  world.providers.script("anthropic", script);
  const thousandth = await turn("Yo tiene hambre");
  expect(thousandth.statements.length).toBe(tenth.statements.length);
  expect(thousandth.commits).toBe(tenth.commits);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({
    sequence: 1_000,
    state: "answered",
  });
});

test("A channel whose list has nothing of its server's costs its turns no statement more", async () => {
  const script = { text: "Sí." };
  world.providers.script("anthropic", script);
  const before = await turn("Hola");
  await world.rows(
    `update server set allowed_persona_ids = '["none", "friendly_conversationalist"]' where id = ?`,
    [session.serverId],
  );
  await setChannelRule(world.services, {
    serverId: session.serverId ?? "",
    channelId: session.channelId,
    allowedPersonaIds: ["creative_mentor"],
    version: 0,
  });
  world.providers.script("anthropic", script);
  const after = await turn("Hola");
  expect(after.statements).toHaveLength(before.statements.length);
  expect(lastChat(world).system).toContain("Friendly Conversationalist");
});

test("Every statement of a turn, and of the erasing of old texts, finds its rows by an index, however many others there are", async () => {
  await world.rows(
    `insert into session (id, learner_id, server_id, server_counts, place, channel_id, language,
       level, persona_id, interface_locale, profile, context_tokens, state)
     select gen_random_uuid(), learner_id, server_id, true, 'thread', 'c' || number, 'es', 'A2',
       persona_id, 'de', profile, 0, 'completed'
     from session, generate_series(1, 2000) as number where id = ?`,
    [session.id],
  );
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, reservation_id, finished_at)
     select gen_random_uuid(), other.id, number, 'answer', 'answered', source.reservation_id, now()
     from session other, generate_series(1, 3) as number,
       (select reservation_id from turn where session_id = ? limit 1) as source
     where other.id <> ?`,
    [session.id, session.id],
  );
  await world.rows(
    `insert into message (id, session_id, turn_id, event_id, text, characters)
     select gen_random_uuid(), session_id, id, 'o' || id, 'Frase', 5 from turn
     where session_id <> ?`,
    [session.id],
  );
  await world.rows(
    `with one as (
       insert into summary (id, session_id, through_sequence, text)
       select gen_random_uuid(), id, 1, 'Ana' from session where id <> ?
     ), two as (
       insert into reply_part (turn_id, part_number, discord_message_id)
       select id, 1, 'm' from turn where session_id <> ?
     )
     insert into correction (id, turn_id, position, original, corrected, kind, why)
     select gen_random_uuid(), id, 1, 'a', 'b', 'other', '' from turn where session_id <> ?`,
    [session.id, session.id, session.id],
  );
  await world.rows("analyze");
  const { statements } = await turn("Hola otra vez");
  const heartbeat = {
    query: `update session set lease_expires_at = now()
      where id = any(?::uuid[]) and lease_expires_at > now()`,
    params: [`{${session.id}}`],
  };
  const growing = ["session", "turn", "message", "summary", "reply_part", "correction"];
  const erasing = await listen(() => eraseExpiredTexts(world.services));
  for (const { query, params } of [...statements, heartbeat, ...erasing.statements]) {
    const plan = await world.rows<{ "QUERY PLAN": string }>(`explain ${query}`, params);
    const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
    const scans = growing.filter((table) => new RegExp(`Seq Scan on "?${table}"?\\b`).test(text));
    expect(scans, `${query}\n${text}`).toEqual([]);
  }
});

test("Of a long talk only the conduct of each tutor's newest eight measured answers is read", async () => {
  const talk = await world.begin(await world.addLearner());
  await worker.drain(talk.id);
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, persona_id, prompt_text, answer_text,
       conduct, reservation_id, finished_at)
     select gen_random_uuid(), session_id, sequence + number, 'answer', 'answered',
       case when number % 4 = 0 then 'expert_scholar' else persona_id end, 'Frase', 'Respuesta',
       case when number % 5 <> 0 then '{}'::jsonb end, reservation_id, now()
     from turn, generate_series(1, 40) as number where session_id = ?`,
    [talk.id],
  );
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, reservation_id)
     select gen_random_uuid(), session_id, 42, 'answer', reservation_id from turn
     where session_id = ? and sequence = 1`,
    [talk.id],
  );
  const { workerId } = worker.leases;
  const claimed = await world.database.transaction(async (sql) => {
    const leased = await takeLease(sql, { sessionId: talk.id, workerId });
    return leased && claimWork(sql, leased, workerId);
  });
  const counted = (personaId: string) =>
    (claimed?.context.history ?? []).flatMap((past, number) =>
      past.personaId === personaId && past.conduct !== null ? [number] : [],
    );
  expect(claimed?.context.history).toHaveLength(41);
  // Each fourth answer is another tutor's, and each fifth was not measured.
  expect(counted("friendly_conversationalist")).toEqual([27, 29, 31, 33, 34, 37, 38, 39]);
  expect(counted("expert_scholar")).toEqual([4, 8, 12, 16, 24, 28, 32, 36]);
});
