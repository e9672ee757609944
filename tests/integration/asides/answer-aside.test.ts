import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { answerAside } from "#/asides/answer-aside.ts";
import { sortDeadAsides } from "#/asides/aside-sweep.repository.ts";
import { runErasure, requestErasure } from "#/privacy/erase.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  askForComparison,
  letLeaseRunOut,
  readAside,
  readMoney,
  sentence,
} from "../../support/aside-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
const never = new AbortController().signal;

beforeAll(async () => {
  world = await createSessionWorld({
    models: [{ provider: "anthropic", model: "claude-haiku-5-5" }],
  });
});

afterEach(async () => {
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

/** An aside that waits, and nobody is told of. */
async function ask(changes: Parameters<typeof askForComparison>[2] = {}) {
  const learner = await world.addLearner();
  const asked = await askForComparison(world, learner, changes);
  const { id } = await readAside(world, asked);
  return { ...asked, id, learner };
}

const answer = (worker: TestWorker, asideId: string, signal = never) =>
  answerAside(worker.services, asideId, signal);

const findDeadAsides: FindDeadWork = async (sql, work) => (await sortDeadAsides(sql, work)).dead;

/** What the sweeper does with calls whose worker is dead. */
const resolveOrphans = () =>
  resolveOrphanedCalls({ ...world.services, findDeadWork: findDeadAsides });

/** Its sink was told that nothing may be written any more, before the models said a word. */
function expectSilenced(worker: TestWorker): void {
  const [reply] = worker.asides.replies;
  expect(reply?.shown).toEqual([["", ""]]);
  expect(reply?.endings).toEqual([]);
  expect(reply?.target.lease.signal.aborted).toBe(true);
  expect(reply?.target.lease.isHeld()).toBe(false);
}

const bothCharged = { calls: ["posted", "posted"], reserved: ["posted", "posted"] };
const chargesOfTwo = [
  "direct standing",
  "direct standing",
  "operator standing",
  "operator standing",
];

describe("A comparison", () => {
  test("shows both answers as they come, and in the end each with what it shows of its tutor", async () => {
    world.providers.answerWith(({ system }) => ({
      text: system.includes("Scholar") ? "Se dice «fui»." : "¡Muy bien! ¿Qué compraste?",
    }));
    const worker = world.openWorker();
    const asked = await ask();
    await answer(worker, asked.id);
    const [reply] = worker.asides.replies;
    expect(reply?.target).toMatchObject({
      interactionToken: asked.interactionToken,
      inputText: sentence,
      personas: [{ personaId: "friendly_conversationalist" }, { personaId: "expert_scholar" }],
    });
    expect(reply?.shown[0]).toEqual(["", ""]);
    expect(reply?.shown.length).toBeGreaterThan(3);
    expect(reply?.endings).toMatchObject([
      {
        answers: [
          { text: "¡Muy bien! ¿Qué compraste?", conduct: { words: 4, questions: 1 } },
          { text: "Se dice «fui».", conduct: { words: 3, questions: 0 } },
        ],
      },
    ]);
    expect(await readAside(world, asked)).toMatchObject({
      state: "answered",
      interaction_token: null,
      input_text: null,
      profile: null,
    });
    expect(await readMoney(world, asked.id)).toEqual({ ...bothCharged, charges: chargesOfTwo });
    const [ending] = reply?.endings ?? [];
    const [left] = await world.rows<{ left: string; cost: string }>(
      `select (500000000000 / 10 - posted_pico_usd)::text as left, posted_pico_usd::text as cost
         from budget_period where learner_id = ?`,
      [asked.learner.id],
    );
    expect([ending?.leftPicoUsd, ending?.costPicoUsd].map(String)).toEqual([
      left?.left,
      left?.cost,
    ]);
  });

  test("is answered by one of many workers at once", async () => {
    const workers = [world.openWorker(), world.openWorker(), world.openWorker()];
    const asked = await ask();
    await Promise.all(workers.map((worker) => answer(worker, asked.id)));
    expect(workers.flatMap(({ asides }) => asides.replies)).toHaveLength(1);
    expect(await readMoney(world, asked.id)).toEqual({ ...bothCharged, charges: chargesOfTwo });
    await answer(workers[0]!, asked.id);
    expect(world.providers.requests).toHaveLength(2);
  });
});

describe("A worker that dies over a comparison", () => {
  test("in the middle of an answer is followed by another; the learner is charged once, it can write nothing more", async () => {
    world.providers.answerWith(() => ({ text: "¿Qué compraste?", firstTokenMs: 2_500 }));
    const [zombie, successor] = [world.openWorker(), world.openWorker()];
    const asked = await ask();
    const lingering = answer(zombie, asked.id);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(2);
    });
    await letLeaseRunOut(world, asked.id);
    expect(await resolveOrphans()).toBe(2);
    world.providers.answerWith(() => ({ text: "¿Y qué más?" }));
    await answer(successor, asked.id);
    await lingering;
    expectSilenced(zombie);
    expect(successor.asides.replies[0]?.endings).toMatchObject([
      { answers: [{ text: "¿Y qué más?" }, { text: "¿Y qué más?" }] },
    ]);
    expect(await readMoney(world, asked.id)).toEqual({
      calls: ["lost", "lost", "posted", "posted"],
      reserved: ["posted", "posted"],
      charges: [
        ...chargesOfTwo.slice(0, 2),
        "operator lost",
        "operator lost",
        ...chargesOfTwo.slice(2),
      ],
    });
  });

  test("between the charge and the last word is followed by one that says it, and asks nobody again", async () => {
    world.providers.answerWith(() => ({ text: "¿Qué compraste?" }));
    const [first, second] = [world.openWorker(), world.openWorker()];
    const asked = await ask();
    first.asides.refusal = new ParleyError("discord_unavailable");
    await answer(first, asked.id);
    expect(await readAside(world, asked)).toMatchObject({
      state: "answered",
      input_text: sentence,
    });
    await letLeaseRunOut(world, asked.id);
    await answer(second, asked.id);
    expect(second.asides.replies[0]?.endings).toMatchObject([
      { answers: [{ text: "¿Qué compraste?" }, { text: "¿Qué compraste?" }] },
    ]);
    expect(second.asides.replies[0]?.endings[0]?.costPicoUsd).toBeGreaterThan(0n);
    expect(world.providers.requests).toHaveLength(2);
    expect(await readAside(world, asked)).toMatchObject({ attempt: 1, interaction_token: null });
  });

  test("again and again is not followed for ever: the learner is told, at no cost", async () => {
    const asked = await ask();
    await world.rows("update aside set attempt = 3, state = 'answering' where id = ?", [asked.id]);
    const worker = world.openWorker();
    await answer(worker, asked.id);
    expect(world.providers.requests).toEqual([]);
    expect(worker.asides.replies[0]?.endings).toMatchObject([
      { answers: [{ code: "internal" }, { code: "internal" }] },
    ]);
    expect((await readMoney(world, asked.id)).reserved).toEqual(["released", "released"]);
  });

  test("because it is told to stop hands it back at once", async () => {
    world.providers.answerWith(() => ({ text: "¿Qué compraste?", firstTokenMs: 1_000 }));
    const [leaving, staying] = [world.openWorker(), world.openWorker()];
    const asked = await ask();
    const stopping = new AbortController();
    const answering = answer(leaving, asked.id, stopping.signal);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(2);
    });
    stopping.abort();
    await answering;
    expectSilenced(leaving);
    expect(await readAside(world, asked)).toMatchObject({ state: "waiting", attempt: 1 });
    world.providers.answerWith(() => ({ text: "¿Y qué más?" }));
    await answer(staying, asked.id);
    expect(await readAside(world, asked)).toMatchObject({ state: "answered", attempt: 2 });
    expect((await readMoney(world, asked.id)).calls).toEqual(["lost", "lost", "posted", "posted"]);
  });
});

test("A worker that is told to stop writes nothing where another has the comparison by then", async () => {
  world.providers.answerWith(() => ({ text: "¿Qué compraste?", firstTokenMs: 1_000 }));
  const worker = world.openWorker();
  const asked = await ask();
  const stopping = new AbortController();
  const answering = answer(worker, asked.id, stopping.signal);
  await vi.waitFor(() => {
    expect(world.providers.requests).toHaveLength(2);
  });
  await world.rows("update aside set lease_fence = lease_fence + 1 where id = ?", [asked.id]);
  stopping.abort();
  await answering;
  expect(await readAside(world, asked)).toMatchObject({ state: "answering" });
  await letLeaseRunOut(world, asked.id);
  await resolveOrphans();
  world.providers.reset();
  await answer(world.openWorker(), asked.id);
});

test("What Discord will never take is not tried again", async () => {
  const worker = world.openWorker();
  const asked = await ask();
  worker.asides.refusal = new ParleyError("discord_channel_gone");
  await answer(worker, asked.id);
  expect(await readAside(world, asked)).toMatchObject({
    state: "answered",
    interaction_token: null,
  });
});

test("A lease that is renewed lasts as long as its worker needs, and one that is passed on is lost", async () => {
  world.providers.answerWith(() => ({ text: "¿Qué compraste?", firstTokenMs: 3_500 }));
  const worker = world.openWorker();
  const asked = await ask();
  const answering = answer(worker, asked.id);
  const expiry = async () => {
    const [row] = await world.rows<{ expiry: string }>(
      "select lease_expires_at::text as expiry from aside where id = ?",
      [asked.id],
    );
    return row?.expiry;
  };
  await vi.waitFor(async () => expect(await expiry()).toBeTruthy());
  const first = await expiry();
  await vi.waitFor(async () => expect(await expiry()).not.toBe(first), { timeout: 1_800 });
  await world.rows("update aside set lease_fence = lease_fence + 1 where id = ?", [asked.id]);
  await answering;
  expectSilenced(worker);
  await letLeaseRunOut(world, asked.id);
  await resolveOrphans();
  await answer(world.openWorker(), asked.id);
});

test("An erasure in the middle of an answer frees what was set aside, and nothing is said any more", async () => {
  world.providers.answerWith(() => ({ text: "¿Qué compraste?", firstTokenMs: 2_500 }));
  const worker = world.openWorker();
  const asked = await ask();
  const answering = answer(worker, asked.id);
  await vi.waitFor(() => {
    expect(world.providers.requests).toHaveLength(2);
  });
  await requestErasure(world.services, { learnerId: asked.learner.id });
  await runErasure(world.services, { learnerId: asked.learner.id }, never);
  await answering;
  expectSilenced(worker);
  const [period] = await world.rows<{ pending_pico_usd: string; posted_pico_usd: string }>(
    "select pending_pico_usd, posted_pico_usd from budget_period where learner_id = ?",
    [asked.learner.id],
  );
  expect(period).toMatchObject({ pending_pico_usd: "0", posted_pico_usd: "0" });
});
