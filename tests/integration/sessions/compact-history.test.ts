import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { findDeadWork } from "#/sessions/sweep-sessions.ts";

import { processors } from "../../../workers/index.ts";
import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  requireSoundMoney,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;
const woken: string[] = [];

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
  const { queue } = worker.services;
  const wake: typeof queue.wake = async (name, data, options) => {
    woken.push(name);
    await queue.wake(name, data, options);
  };
  Object.assign(worker.services, { queue: { wake, close: () => queue.close() } });
});

afterEach(async () => {
  await resolveOrphanedCalls({ ...world.services, findDeadWork });
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

const signal = new AbortController().signal;

const compact = (sessionId: string, stopping = signal) =>
  processors["compact-history"](worker.services, { sessionId }, stopping);

/** A session of so many answered turns; the greeting is the first. */
async function talk(turns: number): Promise<{ learner: TestLearner; session: SessionView }> {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  for (let turn = 2; turn <= turns; turn += 1) {
    await world.write(learner, session, `Frase número ${String(turn)}.`);
    await worker.drain(session.id);
  }
  return { learner, session };
}

const summaries = (sessionId: string) =>
  world.rows("select through_sequence, text from summary where session_id = ?", [sessionId]);

const contextTokens = async (sessionId: string) => {
  const rows = await world.rows<{ context_tokens: number }>(
    "select context_tokens from session where id = ?",
    [sessionId],
  );
  return rows[0]?.context_tokens ?? 0;
};

const chargesOf = (purpose: string, learner: TestLearner) =>
  world.rows(
    `select ledger_entry.id from ledger_entry join call on call.id = call_id
       join session on session.id = call.work_id
     where ledger_entry.purpose = ? and learner_id = ? and ledger_entry.kind = 'standing'`,
    [purpose, learner.id],
  );

test("A history of 25 turns is cut to its newest five and a summary, which is charged like a turn", async () => {
  woken.length = 0;
  const { learner, session } = await talk(24);
  expect(woken).not.toContain("compact-history");
  await world.write(learner, session, "Frase número 25.");
  await worker.drain(session.id);
  expect(woken).toContain("compact-history");
  const lastBefore = lastChat(world);
  const tokensBefore = await contextTokens(session.id);

  world.providers.script("anthropic", { text: "Ana talked about numbers." });
  await compact(session.id);
  const asked = lastChat(world);
  expect(asked.messages.at(-1)?.text).toContain("Frase número 20.");
  expect(asked.messages.at(-1)?.text).not.toContain("Frase número 21.");
  expect(await summaries(session.id)).toEqual([
    { through_sequence: 20, text: "Ana talked about numbers." },
  ]);
  expect(await chargesOf("compaction", learner)).toHaveLength(3);
  expect(await contextTokens(session.id)).toBeLessThan(tokensBefore);

  await world.write(learner, session, "¿De qué hablamos?");
  await worker.drain(session.id);
  const chat = lastChat(world);
  expect(chat.messages).toHaveLength(11);
  expect(chat.messages[0]?.text).toMatch(
    /^(?:<tutor-note>.*<\/tutor-note>\n\n)?Frase número 21\.$/,
  );
  expect(chat.system).toContain("Ana talked about numbers.");
  // What providers cached of the system part and of the kept turns is sent again byte for byte.
  expect(chat.system.startsWith(lastBefore.system)).toBe(true);
  expect(chat.messages.slice(0, 8)).toEqual(lastBefore.messages.slice(40, 48));
  await compact(session.id);
  expect(await summaries(session.id)).toHaveLength(1);
});

test("Where no budget bears a summary, the old turns are cut without one", async () => {
  const { learner, session } = await talk(25);
  await world.rows("update budget_period set posted_pico_usd = 99999999999 where learner_id = ?", [
    learner.id,
  ]);
  const requests = world.providers.requests.length;
  await compact(session.id);
  expect(world.providers.requests).toHaveLength(requests);
  expect(await summaries(session.id)).toEqual([{ through_sequence: 20, text: null }]);
  await world.rows(
    `update budget_period set posted_pico_usd = (select coalesce(sum(amount_pico_usd), 0)
       from ledger_entry where budget_period_id = budget_period.id) where learner_id = ?`,
    [learner.id],
  );
});

test("A provider's passing trouble puts the cut off, for so long as the history stays bearable", async () => {
  const { learner, session } = await talk(25);
  const overloaded = {
    text: "",
    fault: { kind: "status", status: 529, error: "overloaded" },
  } as const;
  world.providers.script("anthropic", overloaded);
  await compact(session.id);
  expect(await summaries(session.id)).toEqual([]);
  await compact(session.id, AbortSignal.abort());
  expect(await summaries(session.id)).toEqual([]);

  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, prompt_text, answer_text,
       reservation_id, finished_at)
     select gen_random_uuid(), session_id, sequence + number * 30, 'answer', state, prompt_text,
       answer_text, reservation_id, now()
     from turn, generate_series(1, 1) as number where session_id = ? and kind = 'answer'`,
    [session.id],
  );
  await world.rows(
    `insert into turn (id, session_id, sequence, kind, state, prompt_text, answer_text,
       reservation_id, finished_at)
     select gen_random_uuid(), session_id, 100, 'answer', state, prompt_text, answer_text,
       reservation_id, now() from turn where session_id = ? and sequence = 2`,
    [session.id],
  );
  world.providers.script("anthropic", overloaded);
  await compact(session.id);
  expect(await summaries(session.id)).toHaveLength(1);
  expect(await chargesOf("compaction", learner)).toEqual([]);
});

test("A summary that a model refuses or leaves empty is none, and the operator's to pay", async () => {
  const { learner, session } = await talk(25);
  world.providers.script("anthropic", { text: "No.", stop: "refusal" });
  await compact(session.id);
  expect(await summaries(session.id)).toEqual([{ through_sequence: 20, text: null }]);
  expect(await chargesOf("compaction", learner)).toEqual([]);
});

test("One compaction runs at a time; one whose lease is gone writes nothing, and costs the operator alone what it took", async () => {
  const { learner, session } = await talk(25);
  const pieces = ["Ana ", "habló ", "mucho", "."];
  world.providers.script("anthropic", { text: pieces.join(""), pieces, tokensPerSecond: 8 });
  const slow = compact(session.id);
  const requests = world.providers.requests.length;
  await expect.poll(() => world.providers.requests.length).toBe(requests + 1);
  await compact(session.id);
  expect(world.providers.requests).toHaveLength(requests + 1);
  await world.rows("update session set compaction_fence = compaction_fence - 1 where id = ?", [
    session.id,
  ]);
  await slow;
  expect(await summaries(session.id)).toEqual([]);
  expect(await resolveOrphanedCalls({ ...world.services, findDeadWork })).toBe(1);
  expect(await chargesOf("compaction", learner)).toEqual([]);
  const lost = await world.rows(
    "select estimated from ledger_entry where purpose = 'compaction' and kind = 'lost' and turn_id is null",
  );
  expect(lost.at(-1)).toEqual({ estimated: false });
});

test("A fault of our own leaves no lease behind", async () => {
  const { session } = await talk(25);
  const eligible = () => {
    throw new Error("a fault");
  };
  const services = { ...worker.services, models: { ...worker.services.models, eligible } };
  const compacting = processors["compact-history"](services, { sessionId: session.id }, signal);
  await expect(compacting).rejects.toThrow("a fault");
  world.providers.script("anthropic", { text: "Ana." });
  await compact(session.id);
  expect(await summaries(session.id)).toEqual([{ through_sequence: 20, text: "Ana." }]);
});
