import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { ParleyError } from "#/shared/errors.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  replyTo,
  requireSoundMoney,
  turnOf,
  untilOver,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = await world.startWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

const notes = {
  corrections: [
    { original: "yo soy bueno", corrected: "estoy bien", kind: "word_choice", why: "Befinden" },
    { original: "never written", corrected: "x", kind: "grammar", why: "" },
  ],
  vocabulary: [{ word: "¿y tú?", meaning: "und du?" }],
  objectives: [],
};
const answerWithNotes = `¡Qué bien! ¿Y tú?\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;

async function startGreeted() {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await untilOver(world, session.id);
  return { learner, session };
}

test("A session begins with a greeting, and what the learner writes is answered through the queue", async () => {
  const { learner, session } = await startGreeted();
  const [greeting] = await world.turns(session.id);
  expect(greeting).toMatchObject({ kind: "greeting", state: "answered", attempt: 1 });
  const reply = replyTo(worker, greeting?.id);
  expect(reply.target).toMatchObject({ channelId: session.channelId, locale: "de" });
  expect(reply.completed).toMatch(/This is answer 1: what would you like to say next\?$/);
  expect(reply.ending).toMatchObject({ correctionCount: 0, canRetry: true, wasStopped: false });

  const turnId = turnOf(await world.write(learner, session, "Hola, me llamo Ana."));
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)).toMatchObject({ id: turnId, prompt_text: "Hola, me llamo Ana." });
  const chat = lastChat(world);
  expect(chat.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  expect(chat.messages[1]?.text).toBe(greeting?.answer_text);
  expect(chat.messages[2]?.text).toBe("Hola, me llamo Ana.");
  expect(chat.system).toContain("Spanish");
});

test("Corrections and vocabulary are stored, what the learner never wrote is not, and no note is shown", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", { text: answerWithNotes });
  const turnId = turnOf(await world.write(learner, session, "Hola, yo soy bueno"));
  await untilOver(world, session.id);
  const reply = replyTo(worker, turnId);
  expect(reply.completed).toBe("¡Qué bien! ¿Y tú?");
  expect(reply.shown.every((text) => !text.includes("<"))).toBe(true);
  expect(reply.ending).toMatchObject({ correctionCount: 1, wordCount: 1 });
  const corrections = await world.rows("select * from correction where turn_id = ?", [turnId]);
  expect(corrections).toMatchObject([
    { original: "yo soy bueno", corrected: "estoy bien", kind: "word_choice", position: 1 },
  ]);
  const [turn] = await world.rows<{ vocabulary: unknown; answer_text: string }>(
    "select vocabulary, answer_text from turn where id = ?",
    [turnId],
  );
  expect(turn?.vocabulary).toEqual([{ word: "¿y tú?", meaning: "und du?" }]);
  expect(turn?.answer_text).toBe(answerWithNotes);
});

test("The text stands as soon as the notes begin, while they are still coming", async () => {
  const { learner, session } = await startGreeted();
  const pieces = ["Muy ", "bien.", "\n<parley-", "notes>{", ...Array(20).fill(" "), "}"];
  world.providers.script("anthropic", { text: pieces.join(""), pieces, tokensPerSecond: 20 });
  const turnId = turnOf(await world.write(learner, session, "Hola"));
  await expect.poll(() => worker.sink.repliesTo(turnId)[0]?.completed).toBe("Muy bien.");
  const [turn] = await world.rows<{ state: string }>("select state from turn where id = ?", [
    turnId,
  ]);
  expect(turn?.state).toBe("answering");
  expect((await untilOver(world, session.id)).at(-1)?.state).toBe("answered");
});

test("An answered turn is charged once, to learner, server and operator, and its learner is told what is left", async () => {
  const { learner, session } = await startGreeted();
  const turnId = turnOf(await world.write(learner, session, "¿Cuánto cuesta?"));
  await untilOver(world, session.id);
  const entries = await world.rows<{ scope: string }>(
    `select scope from ledger_entry join budget_period on budget_period.id = budget_period_id
     where turn_id = ? order by scope`,
    [turnId],
  );
  expect(entries.map(({ scope }) => scope)).toEqual(["learner", "operator", "server"]);
  const left = replyTo(worker, turnId).ending?.leftPicoUsd;
  expect(left).toBeGreaterThan(0n);
  const [period] = await world.rows<{ posted_pico_usd: string; pending_pico_usd: string }>(
    "select * from budget_period where learner_id = ?",
    [learner.id],
  );
  expect(left).toBe(100_000_000_000n - BigInt(period?.posted_pico_usd ?? 0));
  expect(period?.pending_pico_usd).toBe("0");
});

test("In a public channel nobody reads what a learner has left", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner, { place: "channel" });
  const [greeting] = await untilOver(world, session.id);
  const reply = replyTo(worker, greeting?.id);
  expect(reply.ending?.canRetry).toBe(true);
  expect(reply.ending?.leftPicoUsd).toBeUndefined();
});

test("A provider that fails costs the learner nothing, is told to them, and the next message works", async () => {
  const { learner, session } = await startGreeted();
  const failing = {
    text: "",
    fault: { kind: "status", status: 529, error: "overloaded" },
  } as const;
  world.providers.script("anthropic", failing);
  const turnId = turnOf(await world.write(learner, session, "¿Hola?"));
  await untilOver(world, session.id);
  expect(replyTo(worker, turnId).failure?.code).toBe("provider_overloaded");
  expect(replyTo(worker, turnId).canRetry).toBe(true);
  const [turn] = await world.rows<{ state: string; reservation: string; posted: string }>(
    `select turn.state, reservation.state as reservation,
       (select count(*) from ledger_entry where turn_id = turn.id) as posted
     from turn join reservation on reservation.id = turn.reservation_id where turn.id = ?`,
    [turnId],
  );
  expect(turn).toEqual({ state: "failed", reservation: "released", posted: "0" });

  const next = turnOf(await world.write(learner, session, "¿Me oyes?"));
  await untilOver(world, session.id);
  expect(replyTo(worker, next).completed).toContain("answer 2");
  expect(lastChat(world).messages.at(-1)?.text).toBe("¿Me oyes?");
});

test("An answer of notes alone, or of nothing, is no answer", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", { text: "<parley-notes>{}</parley-notes>" });
  const turnId = turnOf(await world.write(learner, session, "¿Hola?"));
  await untilOver(world, session.id);
  expect(replyTo(worker, turnId).failure?.code).toBe("provider_cut");
  const [call] = await world.rows("select state from call where turn_id = ?", [turnId]);
  expect(call).toEqual({ state: "lost" });
});

test("A refusal after some words does not stand, and the operator pays for it", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", { text: "I will not", stop: "refusal" });
  const turnId = turnOf(await world.write(learner, session, "¿Hola?"));
  await untilOver(world, session.id);
  const reply = replyTo(worker, turnId);
  expect(reply.failure?.code).toBe("provider_refused");
  expect(reply.completed).toBeUndefined();
  const [call] = await world.rows("select state from call where turn_id = ?", [turnId]);
  expect(call).toEqual({ state: "lost" });
});

test("A text whose notes break off stands and costs what it used", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", {
    text: "Claro que sí.\n<parley-notes>{",
    fault: { kind: "reset", afterTokens: 99 },
  });
  const turnId = turnOf(await world.write(learner, session, "¿Sí?"));
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)).toMatchObject({ id: turnId, state: "answered" });
  expect(replyTo(worker, turnId).completed).toBe("Claro que sí.");
});

test("A text that was cut by the token limit stands as far as it came", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", { text: "Había una vez", stop: "length" });
  const turnId = turnOf(await world.write(learner, session, "Un cuento, por favor"));
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)).toMatchObject({ state: "answered", answer_text: "Había una vez" });
  expect(replyTo(worker, turnId).completed).toBe("Había una vez");
});

test("An answer that cannot stand in Discord fails, and its place, where it is gone, is given up", async () => {
  const { learner, session } = await startGreeted();
  worker.sink.failNextComplete(new ParleyError("discord_channel_gone"));
  const turnId = turnOf(await world.write(learner, session, "¿Dónde estás?"));
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)).toMatchObject({ state: "failed", error_code: "discord_channel_gone" });
  const [row] = await world.rows("select state from session where id = ?", [session.id]);
  expect(row).toEqual({ state: "abandoned" });
  const [call] = await world.rows("select state from call where turn_id = ?", [turnId]);
  expect(call).toEqual({ state: "lost" });
  expect(await world.write(learner, session, "¿Hola?")).toEqual({ outcome: "no_session" });
});

test("What a broken provider sends without end is dropped, and NULs never reach the database", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", { text: `a\u0000b ${"palabra ".repeat(5_000)}` });
  const turnId = turnOf(await world.write(learner, session, "Di algo"));
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)?.state).toBe("answered");
  expect(turns.at(-1)?.answer_text?.startsWith("ab palabra")).toBe(true);
  expect(turns.at(-1)?.answer_text?.length).toBe(20_000);
  expect(replyTo(worker, turnId).completed?.length).toBeGreaterThan(19_990);
});

test("The last word under an answer that cannot be said holds nothing up", async () => {
  const { learner, session } = await startGreeted();
  const { open } = worker.sink;
  worker.sink.open = async (target) => {
    worker.sink.open = open;
    const reply = await open(target);
    reply.finish = () => Promise.reject(new ParleyError("discord_unavailable"));
    return reply;
  };
  await world.write(learner, session, "Uno");
  await untilOver(world, session.id);
  const turnId = turnOf(await world.write(learner, session, "Dos"));
  await untilOver(world, session.id);
  expect(replyTo(worker, turnId).completed).toContain("answer 3");
});
