import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { factsMax } from "#/learners/facts/fact.ts";
import { readMemory } from "#/learners/facts/read-memory.ts";
import {
  addFact,
  correctFact,
  forgetFact,
  switchRemembering,
} from "#/sessions/memory/change-memory.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { newId } from "#/shared/ids.ts";

import {
  createSessionWorld,
  lastChat,
  pressOf,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;
let learner: TestLearner;

beforeAll(async () => {
  world = await createSessionWorld();
  worker = world.openWorker();
});

beforeEach(async () => {
  world.providers.reset();
  learner = await world.addLearner();
});

afterAll(() => world.close());

const add = (text: string) => addFact(world.services, { learnerId: learner.id, text });

const factOf = async (text: string) => {
  const { facts } = await readMemory(world.services, { learnerId: learner.id });
  const factId = facts.find((fact) => fact.text === text)?.id ?? newId();
  return { learnerId: learner.id, factId };
};

const correct = async (from: string, to: string) =>
  correctFact(world.services, { ...(await factOf(from)), text: to });

async function startGreeted(): Promise<SessionView> {
  const session = await world.begin(learner);
  await worker.drain(session.id);
  return session;
}

const noting = (fact: string, evidence: string) => ({
  text: `¡Vale!\n<parley-notes>${JSON.stringify({ facts: [{ fact, evidence }] })}</parley-notes>`,
});

async function tell(session: SessionView, text: string, fact: string): Promise<string> {
  const turnId = turnOf(await world.write(learner, session, text));
  world.providers.script("ollama", noting(fact, text));
  await worker.drain(session.id);
  return turnId;
}

async function systemNow(session: SessionView): Promise<string> {
  await world.write(learner, session, "¿Y tú?");
  await worker.drain(session.id);
  return lastChat(world).system;
}

describe("What falls out because of a change is told to no running tutor any more", () => {
  test("corrected to the words of another one, of which one is left, and then forgotten", async () => {
    await add("Ich lebe in Lyon.");
    await add("Ich koche.");
    const session = await startGreeted();
    await correct("Ich koche.", "Ich lebe in Lyon!");
    expect(await systemNow(session)).toContain('<learner-data>"Ich lebe in Lyon!"</learner-data>');
    await forgetFact(world.services, await factOf("Ich lebe in Lyon!"));
    expect(await systemNow(session)).not.toMatch(/Lyon|They told you before/);
  });

  test("beyond fifty, whoever writes or tells one more", async () => {
    await add("Ich lebe in Lyon.");
    await add("Ich koche.");
    const session = await startGreeted();
    await world.rows(
      `insert into learner_fact (id, learner_id, text, key)
       select gen_random_uuid(), ?, 'n ' || n, 'n ' || n
       from generate_series(1, ${String(factsMax - 2)}) as n`,
      [learner.id],
    );
    await add("Ich male.");
    expect(await systemNow(session)).toContain('<learner-data>"Ich koche."</learner-data>');
    const other = await startGreeted();
    await tell(other, "Tengo dos gatos.", "Hat zwei Katzen.");
    expect(await systemNow(session)).not.toMatch(/koche|They told you before/);
    expect(await systemNow(other)).toContain('"Ich male."');
  });

  test("learned by an answer that another try has replaced", async () => {
    const session = await startGreeted();
    const turnId = await tell(session, "Vivo en Lyon.", "Wohnt in Leon.");
    const other = await startGreeted();
    expect(lastChat(world).system).toContain("Wohnt in Leon.");
    const { discordUserId } = learner;
    await requestRetry(world.services, pressOf({ turnId, discordUserId }));
    world.providers.script("ollama", noting("Lebt in Lyon.", "Vivo en Lyon"));
    await worker.drain(session.id);
    expect(await systemNow(other)).not.toMatch(/Leon|They told you before/);
  });
});

describe("What a session's turns reserve for memory", () => {
  const contextOf = async ({ id }: SessionView) => {
    const rows = await world.rows<{ context_tokens: number }>(
      "select context_tokens from session where id = ?",
      [id],
    );
    return rows[0]?.context_tokens ?? 0;
  };
  const remember = (on: boolean) =>
    switchRemembering(world.services, { learnerId: learner.id, on });

  test("changes with what is remembered, however often the same is said", async () => {
    await add("Ich koche.");
    const session = await startGreeted();
    const before = await contextOf(session);
    await remember(true);
    expect(await contextOf(session)).toBe(before);
    await remember(false);
    const without = await contextOf(session);
    expect(without).toBeLessThan(before);
    await remember(false);
    expect(await contextOf(session)).toBe(without);
    await remember(true);
    const rule = await contextOf(session);
    expect(rule).toBeGreaterThan(without);
    expect(rule).toBeLessThan(before);
    await remember(true);
    expect(await contextOf(session)).toBe(rule);
  });

  test("grows and shrinks with a correction", async () => {
    await add("Ich koche.");
    const session = await startGreeted();
    const before = await contextOf(session);
    await correct("Ich koche.", "Ich koche jeden Abend für fünf Leute.");
    expect(await contextOf(session)).toBeGreaterThan(before);
    await correct("Ich koche jeden Abend für fünf Leute.", "Ich koche.");
    expect(await contextOf(session)).toBe(before);
  });

  test("is never less than nothing", async () => {
    const session = await startGreeted();
    await world.rows("update session set context_tokens = 1 where id = ?", [session.id]);
    await remember(false);
    expect(await contextOf(session)).toBe(0);
  });
});
