import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { setChannelRule } from "#/personas/channel-rules.ts";
import {
  createServerPersona,
  deleteServerPersona,
  editServerPersona,
} from "#/personas/server-personas.ts";
import { switchPersona } from "#/sessions/change-session-state.ts";
import { countSessionsWith } from "#/sessions/count-sessions.ts";
import { replacePersona } from "#/sessions/persona.repository.ts";
import { sayPersonasReplaced } from "#/sessions/say-personas-replaced.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { ParleyError } from "#/shared/errors.ts";

import { haiku } from "../../support/call-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import {
  createSessionWorld,
  nextSnowflake,
  requireSoundMoney,
  silentNotices,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  await world.rows("update session set persona_notice_due_at = null");
});

afterAll(() => world.close());

interface Talk {
  learner: TestLearner;
  session: SessionView;
  serverId: string;
  persona: { serverId: string; personaId: string; version: number };
  /** Has the learner write, and answers the system part that the provider got. */
  hear(text: string): Promise<string>;
}

const actorDiscordUserId = "1";

/** A greeted talk with a server's own persona, in a thread. */
async function startTalk(): Promise<Talk> {
  const learner = await world.addLearner();
  const serverId = nextSnowflake();
  const draft = { serverId, fileName: "nemo.md", source: personaSource(), actorDiscordUserId };
  const created = await createServerPersona(world.services, draft);
  if ("faults" in created) throw new Error(JSON.stringify(created.faults));
  const { id: personaId, version } = created.value;
  const session = await world.begin(learner, {
    serverId,
    personaId,
    parentChannelId: nextSnowflake(),
  });
  await worker.drain(session.id);
  return {
    learner,
    session,
    serverId,
    persona: { serverId, personaId, version },
    hear: async (text) => {
      await world.write(learner, session, text);
      await worker.drain(session.id);
      return world.providers.requests.at(-1)?.chat?.system ?? "";
    },
  };
}

const stored = async ({ session }: Talk) => {
  const [row] = await world.rows<Record<string, unknown>>(
    `select persona_id, persona_version, persona_notice_due_at is not null as is_due
       from session where id = ?`,
    [session.id],
  );
  return row;
};

/** The places and names that a sweep tells of. */
async function sweep(failure?: ParleyError): Promise<[string, string | undefined][]> {
  const told: [string, string | undefined][] = [];
  await sayPersonasReplaced({
    ...worker.services,
    sessionNotices: {
      ...silentNotices,
      personaReplaced: (session, name) => {
        told.push([session.id, name]);
        return failure ? Promise.reject(failure) : Promise.resolve();
      },
    },
  });
  return told;
}

test("While an admin edits the persona, a talk that began before stays the same byte for byte", async () => {
  const talk = await startTalk();
  const before = await talk.hear("Uno");
  expect(before).toContain("You are a captain who loves Spanish");
  const draft = { fileName: "n.md", source: personaSource({ text: "You sing." }) };
  await editServerPersona(world.services, { ...talk.persona, ...draft, actorDiscordUserId });
  const fresh = world.openWorker();
  await world.write(talk.learner, talk.session, "Dos");
  await fresh.drain(talk.session.id);
  expect(world.providers.requests.at(-1)?.chat?.system).toBe(before);
  expect(await stored(talk)).toMatchObject({ persona_version: 1, is_due: false });

  const other = await world.addLearner();
  const { serverId, personaId } = talk.persona;
  const session = await world.begin(other, { serverId, personaId });
  await worker.drain(session.id);
  expect(world.providers.requests.at(-1)?.chat?.system).toContain("You sing.");
  expect(session.personaVersion).toBe(2);
});

test("A persona that was deleted gives way with the next turn, and its learner is told once", async () => {
  const talk = await startTalk();
  expect(await countSessionsWith(world.services, talk.persona)).toBe(1);
  await deleteServerPersona(world.services, talk.persona);
  const friendly = world.personas.get("friendly_conversationalist");
  const system = await talk.hear("¿Sigues ahí?");
  expect(system).not.toContain("captain");
  expect(system).toContain(friendly?.names["en-US"]);
  expect(await stored(talk)).toMatchObject({
    persona_id: "friendly_conversationalist",
    persona_version: null,
    is_due: true,
  });
  const [turn] = await world.rows<{ persona_id: string }>(
    "select persona_id from turn where session_id = ? order by sequence desc limit 1",
    [talk.session.id],
  );
  expect(turn?.persona_id).toBe("friendly_conversationalist");
  expect(await sweep()).toEqual([[talk.session.id, friendly?.names.de]]);
  expect(await sweep()).toEqual([]);
  expect(await talk.hear("¿Y ahora?")).toBe(system);
  expect(await sweep()).toEqual([]);
});

test("What could not be said is tried again, what never can be is not", async () => {
  for (const [code, again] of [
    ["discord_unavailable", true],
    ["discord_channel_gone", false],
  ] as const) {
    const talk = await startTalk();
    await deleteServerPersona(world.services, talk.persona);
    await talk.hear("Hola");
    expect(await sweep(new ParleyError(code))).toHaveLength(1);
    expect(await sweep()).toEqual([]);
    await world.rows(
      `update session set persona_notice_due_at = now() - interval '1 second'
        where id = ? and persona_notice_due_at is not null`,
      [talk.session.id],
    );
    expect(await sweep()).toHaveLength(again ? 1 : 0);
  }
});

test("A persona that the server, or the thread's channel, forbids gives way to the server's default", async () => {
  const forbidding = [
    async ({ serverId }: Talk) => {
      await world.rows(
        `update server set allowed_persona_ids = '["none", "creative_mentor"]',
           default_persona_id = 'creative_mentor' where id = ?`,
        [serverId],
      );
    },
    async ({ serverId, session }: Talk) => {
      await world.rows(`update server set default_persona_id = 'creative_mentor' where id = ?`, [
        serverId,
      ]);
      await setChannelRule(world.services, {
        serverId,
        channelId: session.parentChannelId ?? "",
        allowedPersonaIds: ["none", "creative_mentor"],
        version: 0,
      });
    },
  ];
  for (const forbid of forbidding) {
    const talk = await startTalk();
    await forbid(talk);
    const mentor = world.personas.get("creative_mentor")?.names["en-US"];
    expect(await talk.hear("Hola")).toContain(mentor);
    expect(await stored(talk)).toMatchObject({ persona_id: "creative_mentor", is_due: true });
    await world.rows("update session set persona_notice_due_at = null");
  }
});

test("One of Parley's own gives way to none where a server allows nothing else", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  await world.rows(`update server set allowed_persona_ids = '["none"]' where id = ?`, [
    session.serverId,
  ]);
  await world.write(learner, session, "Hola");
  await worker.drain(session.id);
  expect(world.providers.requests.at(-1)?.chat?.system).not.toContain("# Your persona");
  expect(await sweep()).toEqual([[session.id, undefined]]);
});

test("Rules of which nothing is left forbid nobody", async () => {
  const talk = await startTalk();
  await world.rows(`update server set allowed_persona_ids = '["night_owl"]' where id = ?`, [
    talk.serverId,
  ]);
  await setChannelRule(world.services, {
    serverId: talk.serverId,
    channelId: talk.session.parentChannelId ?? "",
    allowedPersonaIds: [talk.persona.personaId],
    version: 0,
  });
  await switchPersona(world.services, {
    sessionId: talk.session.id,
    discordUserId: talk.learner.discordUserId,
    personaId: "friendly_conversationalist",
  });
  await talk.hear("Hola");
  expect(await stored(talk)).toMatchObject({
    persona_id: "friendly_conversationalist",
    is_due: false,
  });
});

test("A version that is kept no more is followed by the newest, without a word", async () => {
  const talk = await startTalk();
  const draft = { fileName: "n.md", source: personaSource({ text: "You sing." }) };
  await editServerPersona(world.services, { ...talk.persona, ...draft, actorDiscordUserId });
  await world.rows("delete from server_persona_version where version = 1");
  const fresh = world.openWorker();
  await world.write(talk.learner, talk.session, "Hola");
  await fresh.drain(talk.session.id);
  expect(world.providers.requests.at(-1)?.chat?.system).toContain("You sing.");
  expect(await stored(talk)).toMatchObject({ persona_version: 2, is_due: false });
});

test("A persona that this Parley cannot read any more gives way", async () => {
  const talk = await startTalk();
  await world.rows("update server_persona_version set source = 'no front matter'");
  const fresh = world.openWorker();
  await world.write(talk.learner, talk.session, "Hola");
  await fresh.drain(talk.session.id);
  expect(await stored(talk)).toMatchObject({
    persona_id: "friendly_conversationalist",
    is_due: true,
  });
});

test("Whom the learner chooses in that very moment stays chosen", async () => {
  const talk = await startTalk();
  const { session, learner, persona } = talk;
  await switchPersona(world.services, {
    sessionId: session.id,
    discordUserId: learner.discordUserId,
    personaId: "expert_scholar",
  });
  await replacePersona(world.database.sql(), {
    sessionId: session.id,
    before: { personaId: persona.personaId, personaVersion: 1 },
    after: { personaId: "none", personaVersion: null },
    isToBeTold: true,
  });
  expect(await stored(talk)).toMatchObject({ persona_id: "expert_scholar", is_due: false });
});
