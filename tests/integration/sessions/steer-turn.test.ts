import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { pauseSession } from "#/sessions/change-session-state.ts";
import { deleteMessages } from "#/sessions/follow-message.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { listNotes, requestRetry, requestStop } from "#/sessions/steer-turn.ts";
import { newId } from "#/shared/ids.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
  pressOf,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku], limits: { maxRetries: 2 } });
  worker = world.openWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

async function startGreeted() {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  return { learner, session };
}

async function answer(learner: TestLearner, session: SessionView, text: string, reply: string) {
  const turnId = turnOf(await world.write(learner, session, text));
  world.providers.script("anthropic", { text: reply });
  await worker.drain(session.id);
  return { turnId, discordUserId: learner.discordUserId };
}

const lastMessages = () => world.providers.requests.at(-1)?.chat?.messages ?? [];

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing failed",
    (error: unknown) => (error as { code?: string }).code,
  );

test("Stop ends the answer at once in the same process; what came stands, is charged and is history", async () => {
  const { learner, session } = await startGreeted();
  const turnId = turnOf(await world.write(learner, session, "Cuenta"));
  const pieces = ["uno ", "dos ", "tres ", "cuatro ", "cinco"];
  world.providers.script("anthropic", { text: pieces.join(""), pieces, tokensPerSecond: 4 });
  const draining = worker.drain(session.id);
  await vi.waitFor(() => expect(worker.sink.repliesTo(turnId)[0]?.shown.length).toBe(2));
  const owner = { turnId, discordUserId: learner.discordUserId };
  await requestStop(worker.services, owner);
  await draining;
  const [reply] = worker.sink.repliesTo(turnId);
  expect(reply).toMatchObject({ completed: "uno dos", ending: { wasStopped: true } });
  const charges = await world.rows("select kind from ledger_entry where turn_id = ?", [turnId]);
  expect(charges).toEqual(["standing", "standing", "standing"].map((kind) => ({ kind })));
  expect(await failureOf(requestStop(worker.services, owner))).toBe("turn_nothing_to_stop");

  await answer(learner, session, "Sigue", "tres");
  expect(lastMessages().at(-2)?.text).toBe("uno dos ");
});

test("A Retry takes the place of the last answer: in Discord, in the history, and in the books beside it", async () => {
  const { learner, session } = await startGreeted();
  const first = await answer(learner, session, "¿Qué tal?", "Fatal.");
  const { turnId } = await requestRetry(world.services, pressOf(first));
  expect(await requestRetry(world.services, pressOf(first))).toEqual({ turnId });
  world.providers.script("anthropic", { text: "Muy bien." });
  await worker.drain(session.id);
  expect(JSON.stringify(lastMessages())).not.toContain("Fatal");
  expect(lastMessages().at(-1)?.text).toBe("¿Qué tal?");
  const [reply] = worker.sink.repliesTo(turnId);
  expect(reply).toMatchObject({
    completed: "Muy bien.",
    target: {
      replacedParts: [{ partNumber: 1, discordMessageId: `message-of-${first.turnId}` }],
    },
  });
  const charged = await world.rows(
    "select distinct turn_id from ledger_entry where turn_id in (?, ?)",
    [first.turnId, turnId],
  );
  expect(charged).toHaveLength(2);

  await answer(learner, session, "Me alegro", "Gracias.");
  const texts = lastMessages().map(({ text }) => text);
  expect(texts.slice(2)).toEqual(["¿Qué tal?", "Muy bien.", "Me alegro"]);
  expect(await failureOf(requestRetry(world.services, pressOf(first)))).toBe("turn_not_newest");
});

test("A Retry that fails leaves the earlier answer in the history, and can be tried again from either button", async () => {
  const { learner, session } = await startGreeted();
  const first = await answer(learner, session, "¿Qué tal?", "Regular.");
  const retry = await requestRetry(world.services, pressOf(first));
  world.providers.script("anthropic", {
    text: "",
    fault: { kind: "status", status: 500, error: "internal" },
  });
  await worker.drain(session.id);
  const turns = await world.turns(session.id);
  expect(turns.at(-1)).toMatchObject({ id: retry.turnId, state: "failed" });
  expect(turns.at(-2)).toMatchObject({ id: first.turnId, state: "answered", replaced_at: null });

  const again = await requestRetry(world.services, pressOf(first));
  world.providers.script("anthropic", { text: "Mejor." });
  await worker.drain(session.id);
  const replaced = (await world.turns(session.id)).filter((turn) => turn.replaced_at !== null);
  expect(replaced.map(({ id }) => id)).toEqual([first.turnId, retry.turnId]);
  const asked = { turnId: again.turnId, discordUserId: learner.discordUserId };
  expect(await failureOf(requestRetry(world.services, pressOf(asked)))).toBe(
    "turn_too_often_retried",
  );
});

test("A press on Retry that is delivered again asks for no second Retry, also when the first was answered", async () => {
  const { learner, session } = await startGreeted();
  const owner = await answer(learner, session, "¿Qué tal?", "Regular.");
  const press = pressOf(owner);
  const retry = await requestRetry(world.services, press);
  await worker.drain(session.id);
  const count = (await world.turns(session.id)).length;
  expect(await requestRetry(world.services, press)).toEqual(retry);
  expect(await world.turns(session.id)).toHaveLength(count);
  expect(await requestRetry(world.services, pressOf(owner))).not.toEqual(retry);
  await worker.drain(session.id);
});

test("A failed turn can be retried, and so can the greeting", async () => {
  const { learner, session } = await startGreeted();
  const [greeting] = await world.turns(session.id);
  const owner = { turnId: greeting?.id ?? "", discordUserId: learner.discordUserId };
  const retry = await requestRetry(world.services, pressOf(owner));
  await worker.drain(session.id);
  const first = (await world.turns(session.id)).at(-1);
  expect(first).toMatchObject({ id: retry.turnId, kind: "retry", state: "answered" });
  expect(first?.prompt_text).toBe(greeting?.prompt_text);

  const turnId = turnOf(await world.write(learner, session, "¿Hola?"));
  world.providers.script("anthropic", {
    text: "",
    fault: { kind: "status", status: 500, error: "internal" },
  });
  await worker.drain(session.id);
  await requestRetry(world.services, pressOf({ ...owner, turnId }));
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({
    state: "answered",
    prompt_text: "¿Hola?",
  });
});

test("Only the learner of a session may stop, retry or read corrections", async () => {
  const { learner, session } = await startGreeted();
  const owner = await answer(
    learner,
    session,
    "Yo tiene un perro",
    `Bien.<parley-notes>{"corrections":[{"original":"Yo tiene","corrected":"Yo tengo","kind":"grammar","why":"1. Person"}],"vocabulary":[{"word":"el perro","meaning":"der Hund"}]}</parley-notes>`,
  );
  const stranger = { ...owner, discordUserId: "1" };
  expect(await failureOf(requestStop(world.services, stranger))).toBe("session_not_yours");
  expect(await failureOf(requestRetry(world.services, pressOf(stranger)))).toBe(
    "session_not_yours",
  );
  expect(await failureOf(listNotes(world.services, stranger))).toBe("session_not_yours");
  const forged = { ...owner, turnId: newId() };
  expect(await failureOf(listNotes(world.services, forged))).toBe("session_not_yours");
  expect(await listNotes(world.services, owner)).toEqual({
    learnerId: session.learnerId,
    language: "es",
    corrections: [
      { original: "Yo tiene", corrected: "Yo tengo", kind: "grammar", why: "1. Person" },
    ],
    vocabulary: [{ word: "el perro", meaning: "der Hund" }],
    learnerText: "Yo tiene un perro",
  });
});

test("There is nothing to retry in a paused session, while an answer is made, or where the words are gone", async () => {
  const { learner, session } = await startGreeted();
  const owner = await answer(learner, session, "¿Qué tal?", "Bien.");
  const { discordUserId } = owner;
  const [message] = await world.rows<{ event_id: string }>(
    "select event_id from message where turn_id = ?",
    [owner.turnId],
  );
  await pauseSession(world.services, { sessionId: session.id, discordUserId });
  expect(await failureOf(requestRetry(world.services, pressOf(owner)))).toBe("session_state_wrong");
  await world.write(learner, session, "Sigo aquí");
  expect(await failureOf(requestRetry(world.services, pressOf(owner)))).toBe("turn_not_newest");
  const waiting = (await world.turns(session.id)).at(-1)?.id ?? "";
  expect(
    await failureOf(requestRetry(world.services, pressOf({ turnId: waiting, discordUserId }))),
  ).toBe("turn_nothing_to_retry");
  await worker.drain(session.id);
  const other = await startGreeted();
  const last = await answer(other.learner, other.session, "Bórrame", "Vale.");
  const [gone] = await world.rows<{ event_id: string }>(
    "select event_id from message where turn_id = ?",
    [last.turnId],
  );
  expect(gone?.event_id).not.toBe(message?.event_id);
  await deleteMessages(world.services, { discordMessageIds: [gone?.event_id ?? ""] });
  expect(await failureOf(requestRetry(world.services, pressOf(last)))).toBe(
    "turn_nothing_to_retry",
  );
});

test("A waiting Retry whose words are deleted is withdrawn", async () => {
  const { learner, session } = await startGreeted();
  const owner = await answer(learner, session, "Bórrame", "Vale.");
  const retry = await requestRetry(world.services, pressOf(owner));
  const [message] = await world.rows<{ event_id: string }>(
    "select event_id from message where turn_id = ?",
    [owner.turnId],
  );
  await deleteMessages(world.services, { discordMessageIds: [message?.event_id ?? ""] });
  expect((await world.turns(session.id)).at(-1)).toMatchObject({
    id: retry.turnId,
    state: "stopped",
  });
});
