import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { answerAside } from "#/asides/answer-aside.ts";
import { createServerPersona } from "#/personas/server-personas.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { adoptProfile, switchPersona } from "#/sessions/change-session-state.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { boundTokens } from "#/sessions/token-bound.ts";

import { askForComparison, readAside, readMoney } from "../../support/aside-world.ts";
import { deepSeekFlash, haiku, readCalls } from "../../support/call-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import {
  createSessionWorld,
  lastChat,
  nextSnowflake,
  pressOf,
  requireSoundMoney,
  spanishProfile,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

const mistralMedium: ModelReference = { provider: "mistral", model: "mistral-medium-2604" };

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [deepSeekFlash, mistralMedium, haiku] });
  worker = world.openWorker();
});

afterEach(async () => {
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

interface Talk {
  learner: TestLearner;
  session: SessionView;
  serverId: string;
}

/** Models that the server allows from here on. */
const allow = (serverId: string, ...models: ModelReference[]) =>
  world.rows("update server set allowed_models = ?::jsonb where id = ?", [
    JSON.stringify(models.map(({ provider, model }) => `${provider}/${model}`)),
    serverId,
  ]);

/** A greeted talk with a plain tutor, of a learner who wished for nothing. */
async function startTalk(...models: ModelReference[]): Promise<Talk> {
  const learner = await world.addLearner();
  const serverId = nextSnowflake();
  await world.rows("insert into server (id) values (?)", [serverId]);
  await allow(serverId, ...models);
  const session = await world.begin(learner, { serverId, personaId: "none" });
  await worker.drain(session.id);
  return { learner, session, serverId };
}

const turnRow = async ({ session }: Talk) => {
  const turn = (await world.turns(session.id)).at(-1);
  return { id: turn?.id ?? "", state: turn?.state, error_code: turn?.error_code };
};

const ownerOf = ({ learner, session }: Talk) => ({
  sessionId: session.id,
  discordUserId: learner.discordUserId,
});

const contextTokens = async ({ session }: Talk) => {
  const [row] = await world.rows<{ context_tokens: number }>(
    "select context_tokens from session where id = ?",
    [session.id],
  );
  return row?.context_tokens ?? 0;
};

describe("While a turn waits", () => {
  test("another tutor and other wishes have it hold more before its call is made, which stays within", async () => {
    const talk = await startTalk(haiku);
    const draft = { fileName: "own.md", source: personaSource({ text: "ครูสอนภาษา ".repeat(55) }) };
    const created = await createServerPersona(world.services, {
      ...draft,
      serverId: talk.serverId,
      actorDiscordUserId: "1",
    });
    if ("faults" in created) throw new Error(JSON.stringify(created.faults));
    await world.write(talk.learner, talk.session, "Hola");
    const before = await contextTokens(talk);
    await switchPersona(world.services, { ...ownerOf(talk), personaId: created.value.id });
    await adoptProfile(world.services, {
      ...ownerOf(talk),
      profile: {
        ...spanishProfile,
        about: "═".repeat(160),
        topicsLiked: ["═".repeat(80)],
        topicsToAvoid: ["═".repeat(80)],
        formality: "formal",
        correctionTiming: "in_talk",
      },
    });
    expect(await contextTokens(talk)).toBe(before);
    await worker.drain(talk.session.id);
    const { system } = lastChat(world);
    expect(system).toContain("ครูสอนภาษา");
    expect(system).toContain("likes: ");
    // Far more than the plain tutor's that it was reserved with.
    expect(boundTokens(system)).toBeGreaterThan(4_500);
    expect(await turnRow(talk)).toMatchObject({ state: "answered" });
  });

  test("a dearer model that the server opens answers nothing of it, a cheaper one does", async () => {
    const dear = await startTalk(deepSeekFlash);
    await world.write(dear.learner, dear.session, "Hola");
    await allow(dear.serverId, mistralMedium);
    await worker.drain(dear.session.id);
    const refused = await turnRow(dear);
    expect(refused).toMatchObject({ state: "failed", error_code: "provider_unavailable" });
    expect(await readCalls(world.database, refused.id)).toEqual([]);

    const cheap = await startTalk(mistralMedium);
    await world.write(cheap.learner, cheap.session, "Hola");
    await allow(cheap.serverId, mistralMedium, deepSeekFlash);
    await worker.drain(cheap.session.id);
    const answered = await turnRow(cheap);
    expect(answered.state).toBe("answered");
    expect(await readCalls(world.database, answered.id)).toMatchObject([{ provider: "deepseek" }]);
  });

  test("a dearer model is not fallen back to either; a Retry is reserved for it", async () => {
    const talk = await startTalk(deepSeekFlash);
    world.providers.script("deepseek", {
      text: "",
      fault: { kind: "status", status: 529, error: "overloaded" },
    });
    const turnId = turnOf(await world.write(talk.learner, talk.session, "Hola"));
    await allow(talk.serverId, deepSeekFlash, mistralMedium);
    await worker.drain(talk.session.id);
    expect(await readCalls(world.database, turnId)).toMatchObject([{ provider: "deepseek" }]);
    expect(await turnRow(talk)).toMatchObject({ state: "failed" });

    await allow(talk.serverId, mistralMedium);
    const retry = await requestRetry(
      world.services,
      pressOf({ turnId, discordUserId: talk.learner.discordUserId }),
    );
    await worker.drain(talk.session.id);
    expect(await turnRow(talk)).toMatchObject({ id: retry.turnId, state: "answered" });
    expect(await readCalls(world.database, retry.turnId)).toMatchObject([{ provider: "mistral" }]);
  });

  test("a price that rises beyond what is held is not paid; the next turn holds it", async () => {
    const talk = await startTalk(haiku);
    await world.write(talk.learner, talk.session, "Uno");
    await world.rows(
      `insert into price_version (id, provider, model, valid_from, rates, source, checked_on)
       select gen_random_uuid(), provider, model, now(),
         (select jsonb_agg(rate || jsonb_build_object('input', 9000000, 'cacheWrite1h', 9000000))
            from jsonb_array_elements(rates) rate), 'a test', now()
       from price_version where model = ? order by valid_from desc limit 1`,
      [haiku.model],
    );
    await worker.drain(talk.session.id);
    expect(await turnRow(talk)).toMatchObject({
      state: "failed",
      error_code: "provider_unavailable",
    });
    await world.write(talk.learner, talk.session, "Dos");
    await worker.drain(talk.session.id);
    expect(await turnRow(talk)).toMatchObject({ state: "answered" });
  });
});

test("An aside's answers are not made by a model that was opened for more than they hold", async () => {
  const { learner, serverId } = await startTalk(deepSeekFlash);
  const place = { serverId, channelId: nextSnowflake() };
  const asked = await askForComparison(world, learner, { place, serverCounts: true });
  await allow(serverId, mistralMedium);
  const aside = await readAside(world, asked);
  await answerAside(worker.services, aside.id, new AbortController().signal);
  expect(await readAside(world, asked)).toMatchObject({
    state: "failed",
    error_code: "provider_unavailable",
  });
  expect(await readMoney(world, aside.id)).toEqual({
    calls: [],
    reserved: ["released", "released"],
    charges: [],
  });
});

test("A talk that began when the system part was counted in holds more than it needs, until it is cut", async () => {
  const talk = await startTalk(haiku);
  await world.rows("update session set context_tokens = context_tokens + 3000 where id = ?", [
    talk.session.id,
  ]);
  await world.write(talk.learner, talk.session, "Hola");
  await switchPersona(world.services, { ...ownerOf(talk), personaId: "expert_scholar" });
  await worker.drain(talk.session.id);
  expect(await turnRow(talk)).toMatchObject({ state: "answered" });
});
