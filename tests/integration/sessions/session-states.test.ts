import { afterAll, beforeAll, expect, test } from "vitest";

import {
  endSession,
  pauseSession,
  resumeSession,
  switchPersona,
} from "#/sessions/change-session-state.ts";
import {
  findResumableSession,
  findSessionInChannel,
  getActiveSession,
  listPlacesToCatchUp,
  noteHearing,
  sessionStatus,
} from "#/sessions/find-session.ts";
import { checkSessionStart } from "#/sessions/start-session.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { newId } from "#/shared/ids.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  nextSnowflake,
  pressOf,
  spanishProfile,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterAll(() => world.close());

async function start(changes: Parameters<SessionWorld["begin"]>[1] = {}) {
  const learner = await world.addLearner();
  const session = await world.begin(learner, changes);
  const { discordUserId } = learner;
  const scope = { discordUserId, serverId: session.serverId };
  return { learner, session, scope, owner: { sessionId: session.id, discordUserId } };
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing failed",
    (error: unknown) => (error as { code?: string }).code,
  );

test("A session is paused, resumed and ended by its learner alone, and ended for good", async () => {
  const { session, scope, owner } = await start();
  expect(await getActiveSession(world.services, scope)).toMatchObject({ id: session.id });
  expect(await pauseSession(world.services, owner)).toMatchObject({ state: "paused" });
  expect(await failureOf(pauseSession(world.services, owner))).toBe("session_state_wrong");
  expect(await getActiveSession(world.services, scope)).toBeUndefined();
  expect(await findResumableSession(world.services, scope)).toMatchObject({ id: session.id });
  const stranger = { ...owner, discordUserId: "1" };
  expect(await failureOf(resumeSession(world.services, stranger))).toBe("session_not_yours");
  expect(await resumeSession(world.services, owner)).toMatchObject({ state: "active" });
  const ended = await endSession(world.services, owner);
  expect(ended).toMatchObject({ state: "completed" });
  expect(ended.endedAt).toBeInstanceOf(Date);
  expect(await failureOf(resumeSession(world.services, owner))).toBe("session_over");
  expect(await failureOf(pauseSession(world.services, owner))).toBe("session_over");
  expect(await failureOf(endSession(world.services, owner))).toBe("session_over");
  const [greeting] = await world.turns(session.id);
  const press = pressOf({ turnId: greeting?.id ?? "", discordUserId: owner.discordUserId });
  expect(await failureOf(requestRetry(world.services, press))).toBe("session_over");
  const gone = { ...owner, sessionId: newId() };
  expect(await failureOf(endSession(world.services, gone))).toBe("session_missing");
});

test("One session is active per learner and server, and one in DMs beside them", async () => {
  const { learner, session, owner } = await start();
  const { serverId } = session;
  expect(await failureOf(world.begin(learner, { serverId }))).toBe("session_active_already");
  await world.begin(learner);
  const dm = await world.begin(learner, { place: "dm" });
  expect(dm).toMatchObject({ serverId: null, serverCounts: false });
  expect(await failureOf(world.begin(learner, { place: "dm" }))).toBe("session_active_already");
  await pauseSession(world.services, owner);
  await world.begin(learner, { serverId });
  expect(await failureOf(resumeSession(world.services, owner))).toBe("session_active_already");
});

test("Two starts at one instant make one session", async () => {
  const { learner, session, owner } = await start();
  await endSession(world.services, owner);
  const { serverId } = session;
  const starts = await Promise.allSettled([
    world.begin(learner, { serverId }),
    world.begin(learner, { serverId }),
  ]);
  expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("What would refuse a start is said before anything is opened, and nothing is written", async () => {
  const { learner, session } = await start();
  const startOf = (changes: object) =>
    checkSessionStart(world.services, {
      learnerId: learner.id,
      serverId: null,
      serverCounts: false,
      place: "dm",
      parentChannelId: null,
      roleIds: [],
      personaId: "none",
      subject: " viajes ",
      interfaceLocale: "de",
      profile: spanishProfile,
      ...changes,
    });
  await startOf({});
  expect(await world.rows("select id from session where channel_id = '0'")).toEqual([]);
  const here = { serverId: session.serverId, serverCounts: true, place: "thread" };
  expect(await failureOf(startOf(here))).toBe("session_active_already");
  expect(await failureOf(startOf({ personaId: "nobody" }))).toBe("persona_not_allowed");
  await world.rows("update learner set erasure_requested_at = now() where id = ?", [learner.id]);
  expect(await failureOf(startOf({}))).toBe("consent_missing");
});

test("A server says which personas and models may be used in it", async () => {
  const { learner, session, owner } = await start();
  await world.rows(
    `update server set allowed_persona_ids = '["none"]', allowed_models = '["anthropic/other"]'
     where id = ?`,
    [session.serverId],
  );
  const personaId = "guiding_challenger";
  expect(await failureOf(switchPersona(world.services, { ...owner, personaId }))).toBe(
    "persona_not_allowed",
  );
  expect(await failureOf(world.write(learner, session, "Hola"))).toBe("model_not_allowed");
  await endSession(world.services, owner);
  const { serverId } = session;
  expect(await failureOf(world.begin(learner, { serverId, personaId }))).toBe(
    "persona_not_allowed",
  );
  const worker = world.openWorker();
  await worker.drain(session.id);
  const [greeting] = await world.turns(session.id);
  expect(greeting).toMatchObject({ state: "failed", error_code: "model_not_allowed" });
});

test("Another persona goes on from the next answer, with the history as it was", async () => {
  const { learner, session, owner } = await start({ personaId: "none", place: "dm" });
  const worker = world.openWorker();
  await worker.drain(session.id);
  const before = world.providers.requests.at(-1)?.chat?.system ?? "";
  const personaId = "guiding_challenger";
  expect(await switchPersona(world.services, { ...owner, personaId })).toMatchObject({ personaId });
  await world.write(learner, session, "¿Quién eres?");
  await worker.drain(session.id);
  const chat = world.providers.requests.at(-1)?.chat;
  expect(chat?.messages).toHaveLength(3);
  expect(chat?.system.length).toBeGreaterThan(before.length);
  await endSession(world.services, owner);
  expect(await failureOf(switchPersona(world.services, { ...owner, personaId }))).toBe(
    "session_over",
  );
});

test("The status counts answers, what waits, and corrections, for the learner alone", async () => {
  const { learner, session, owner } = await start();
  const worker = world.openWorker();
  await worker.drain(session.id);
  world.providers.script("anthropic", {
    text: `Sí.<parley-notes>{"corrections":[{"original":"Yo tiene","corrected":"Yo tengo","kind":"grammar"}]}</parley-notes>`,
  });
  await world.write(learner, session, "Yo tiene hambre");
  await worker.drain(session.id);
  await world.write(learner, session, "¿Y tú?");
  expect(await sessionStatus(world.services, owner)).toMatchObject({
    id: session.id,
    answeredTurns: 2,
    openTurns: 1,
    corrections: 1,
  });
  const stranger = { ...owner, discordUserId: "1" };
  expect(await failureOf(sessionStatus(world.services, stranger))).toBe("session_not_yours");
  const gone = { ...owner, sessionId: newId() };
  expect(await failureOf(sessionStatus(world.services, gone))).toBe("session_missing");
});

test("The gateway learns where it may have missed messages, and from where on", async () => {
  const { learner, session } = await start();
  const place = { channelId: session.channelId, discordUserId: learner.discordUserId };
  expect(await findSessionInChannel(world.services, place)).toMatchObject({ id: session.id });
  const elsewhere = { ...place, channelId: nextSnowflake() };
  expect(await findSessionInChannel(world.services, elsewhere)).toBeUndefined();
  const before = nextSnowflake();
  await world.write(learner, session, "Hola");
  const places = await listPlacesToCatchUp(world.services);
  const mine = places.find(({ sessionId }) => sessionId === session.id);
  expect(mine).toMatchObject({ place: "thread", channelId: session.channelId });
  expect(BigInt(mine?.lastEventSnowflake ?? 0)).toBeGreaterThan(BigInt(before));

  const isListed = async () =>
    (await listPlacesToCatchUp(world.services)).some(({ sessionId }) => sessionId === session.id);
  const expire = (days: number) =>
    world.rows(
      `update session set state = 'expired', ended_at = now(),
         last_activity_at = now() - ? * interval '1 day' where id = ?`,
      [days, session.id],
    );
  await expire(6);
  expect(await isListed()).toBe(true);
  await expire(8);
  expect(await isListed()).toBe(false);

  expect(mine?.heardUntil).toBeNull();
  await noteHearing(world.services);
  await noteHearing(world.services);
  const [heard] = (await listPlacesToCatchUp(world.services)).map(({ heardUntil }) => heardUntil);
  const doubtMs = Date.now() - (heard?.getTime() ?? 0);
  expect(doubtMs).toBeGreaterThan(119_000);
  expect(doubtMs).toBeLessThan(130_000);
});
