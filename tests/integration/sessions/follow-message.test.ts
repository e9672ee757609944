import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { deleteMessages, editMessage } from "#/sessions/follow-message.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { submitMessage } from "#/sessions/submit-message.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  nextSnowflake,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
  pressOf,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
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

async function writeMessage(learner: TestLearner, session: SessionView, text: string) {
  const discordMessageId = nextSnowflake();
  const { channelId } = session;
  const { discordUserId } = learner;
  const message = { channelId, discordUserId, eventId: discordMessageId, discordMessageId, text };
  return { discordMessageId, turnId: turnOf(await submitMessage(world.services, message)) };
}

const lastMessages = () => world.providers.requests.at(-1)?.chat?.messages ?? [];

const turnRow = async (turnId: string) => {
  const rows = await world.rows<Record<string, unknown>>("select * from turn where id = ?", [
    turnId,
  ]);
  return rows[0];
};

/** What is set aside for a turn with learner and server. */
async function reservedFor(turnId: string): Promise<bigint> {
  const rows = await world.rows<{ amount_pico_usd: string }>(
    "select amount_pico_usd from reservation where id = ?",
    [(await turnRow(turnId))?.["reservation_id"]],
  );
  return BigInt(rows[0]?.amount_pico_usd ?? 0);
}

test("An edit before the claim changes the turn itself", async () => {
  const { learner, session } = await startGreeted();
  const { discordMessageId, turnId } = await writeMessage(learner, session, "Tengo un pero");
  await editMessage(world.services, { discordMessageId, text: "Tengo un perro grande" });
  await editMessage(world.services, { discordMessageId, text: "Tengo un perro" });
  expect(await turnRow(turnId)).toMatchObject({ input_characters: 14 });
  await worker.drain(session.id);
  expect(lastMessages().at(-1)?.text).toBe("Tengo un perro");
  expect(await turnRow(turnId)).toMatchObject({ prompt_text: "Tengo un perro" });
});

test("An edit after the claim is told once, in the learner's next message, and changes no earlier byte", async () => {
  const { learner, session } = await startGreeted();
  const { discordMessageId, turnId } = await writeMessage(learner, session, "Vivo en Pari");
  await worker.drain(session.id);
  const before = lastMessages();
  await editMessage(world.services, { discordMessageId, text: "Vivo en París" });
  await writeMessage(learner, session, "¿Y tú?");
  await worker.drain(session.id);
  const after = lastMessages();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.at(-1)?.text).toContain("Vivo en París");
  expect(after.at(-1)?.text).toMatch(/¿Y tú\?$/);
  expect(await turnRow(turnId)).toMatchObject({ prompt_text: "Vivo en Pari" });
  await writeMessage(learner, session, "Bueno");
  await worker.drain(session.id);
  expect(lastMessages().at(-1)?.text).toBe("Bueno");
});

test("A late edit while the next turn waits adds to that turn's reservation", async () => {
  const { learner, session } = await startGreeted();
  const { discordMessageId } = await writeMessage(learner, session, "Vivo en Pari");
  await worker.drain(session.id);
  const { turnId } = await writeMessage(learner, session, "¿Y tú?");
  const before = await reservedFor(turnId);
  await editMessage(world.services, { discordMessageId, text: "Vivo en París" });
  expect(await reservedFor(turnId)).toBeGreaterThan(before);
});

test("An edit in an earlier waiting turn is paid for by that turn, and by the later ones that read it", async () => {
  const { learner, session } = await startGreeted();
  const first = await writeMessage(learner, session, "a".repeat(2_000));
  const second = await writeMessage(learner, session, "b".repeat(2_500));
  expect(second.turnId).not.toBe(first.turnId);
  const amounts = () => Promise.all([first, second].map(({ turnId }) => reservedFor(turnId)));
  const [firstBefore = 0n, secondBefore = 0n] = await amounts();
  const edit = { discordMessageId: first.discordMessageId, text: `${"a".repeat(2_000)} palabra` };
  await editMessage(world.services, edit);
  const [firstAfter = 0n, secondAfter = 0n] = await amounts();
  expect(firstAfter).toBeGreaterThan(firstBefore);
  expect(secondAfter - secondBefore).toBe(firstAfter - firstBefore);
  await editMessage(world.services, {
    discordMessageId: second.discordMessageId,
    text: `${"b".repeat(2_500)} palabra`,
  });
  const [firstLast, secondLast] = await amounts();
  expect(firstLast).toBe(firstAfter);
  expect(secondLast).toBeGreaterThan(secondAfter);
});

test("A Retry reads what its message says now, and needs no note of it", async () => {
  const { learner, session } = await startGreeted();
  const { discordMessageId, turnId } = await writeMessage(learner, session, "Soy de Berln");
  await worker.drain(session.id);
  await editMessage(world.services, { discordMessageId, text: "Soy de Berlín" });
  await requestRetry(world.services, pressOf({ turnId, discordUserId: learner.discordUserId }));
  await worker.drain(session.id);
  expect(lastMessages().at(-1)?.text).toBe("Soy de Berlín");
  await writeMessage(learner, session, "¿Y tú?");
  await worker.drain(session.id);
  expect(lastMessages().at(-1)?.text).toBe("¿Y tú?");
});

test("An edit that has no room, says nothing new, or is of a message never taken in changes nothing", async () => {
  const { learner, session } = await startGreeted();
  const { turnId } = await writeMessage(learner, session, "a".repeat(3_000));
  const { discordMessageId } = await writeMessage(learner, session, "b");
  const text = "b".repeat(1_001);
  await expect(editMessage(world.services, { discordMessageId, text })).rejects.toMatchObject({
    code: "turn_input_full",
  });
  await editMessage(world.services, { discordMessageId, text: "b" });
  await editMessage(world.services, { discordMessageId: nextSnowflake(), text: "c" });
  expect(await turnRow(turnId)).toMatchObject({ input_characters: 3_001 });
  const [message] = await world.rows("select text, edited_at from message where event_id = ?", [
    discordMessageId,
  ]);
  expect(message).toEqual({ text: "b", edited_at: null });
});

test("A deletion takes the words out of the message, the history and the corrections at once", async () => {
  const { learner, session } = await startGreeted();
  const first = await writeMessage(learner, session, "Mi secreto es grandísimo");
  const second = await writeMessage(learner, session, "Yo soy cansado");
  const corrections = [
    { original: "grandísimo", corrected: "enorme", kind: "word_choice", why: "" },
    { original: "Yo soy cansado", corrected: "Estoy cansado", kind: "grammar", why: "" },
  ];
  world.providers.script("anthropic", {
    text: `Vale.<parley-notes>${JSON.stringify({ corrections })}</parley-notes>`,
  });
  await worker.drain(session.id);
  await deleteMessages(world.services, {
    discordMessageIds: [first.discordMessageId, nextSnowflake()],
  });
  expect(await turnRow(first.turnId)).toMatchObject({ prompt_text: "Yo soy cansado" });
  const kept = await world.rows("select original from correction where turn_id = ?", [
    first.turnId,
  ]);
  expect(kept).toEqual([{ original: "Yo soy cansado" }]);
  await writeMessage(learner, session, "¿Y tú?");
  await worker.drain(session.id);
  expect(JSON.stringify(lastMessages())).not.toContain("secreto");
  expect(second.turnId).toBe(first.turnId);
  await deleteMessages(world.services, { discordMessageIds: [second.discordMessageId] });
  await writeMessage(learner, session, "¿Sí?");
  await worker.drain(session.id);
  expect(lastMessages().at(2)?.text).toContain("deleted this message");
});

test("A waiting turn whose last message is deleted is withdrawn, and its money is free again", async () => {
  const { learner, session } = await startGreeted();
  const one = await writeMessage(learner, session, "Olvídalo");
  const two = await writeMessage(learner, session, "Todo");
  await deleteMessages(world.services, { discordMessageIds: [one.discordMessageId] });
  expect(await turnRow(one.turnId)).toMatchObject({ state: "waiting", input_characters: 4 });
  const again = { discordMessageIds: [two.discordMessageId, one.discordMessageId] };
  await deleteMessages(world.services, again);
  expect(await turnRow(one.turnId)).toMatchObject({ state: "stopped", answer_text: null });
  const requests = world.providers.requests.length;
  await worker.drain(session.id);
  expect(world.providers.requests).toHaveLength(requests);
});

test("A message deleted while it is being answered is in no history afterwards", async () => {
  const { learner, session } = await startGreeted();
  const { discordMessageId } = await writeMessage(learner, session, "Esto lo borro");
  const { turnId } = await writeMessage(learner, session, "Esto se queda");
  const pieces = ["Vale", ", ", "bien", "."];
  world.providers.script("anthropic", { text: pieces.join(""), pieces, tokensPerSecond: 8 });
  const draining = worker.drain(session.id);
  await vi.waitFor(() => expect(worker.sink.repliesTo(turnId)[0]?.shown[0]).toBeDefined());
  await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
  await draining;
  expect(await turnRow(turnId)).toMatchObject({
    state: "answered",
    prompt_text: "Esto se queda",
  });
});
