import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { ChatRequest } from "../../sandbox/providers/chat-request.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { findButton, startTalk } from "../support/start-talk.ts";

let parley: TestParley;
let practiceId: string;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  practiceId = parley.discord.places.practiceId;
});

beforeEach(() => {
  parley.providers.reset();
});

afterAll(async () => {
  await parley.close();
});

/** A new person for each story: one has one session per server. */
function newLearner(name: string, locale = "en-US") {
  return parley.discord.addPerson({ name, locale });
}

const slip = "Hola, yo soy Ana y me gusta los gatos.";
const notes = {
  corrections: [
    {
      original: "me gusta los gatos",
      corrected: "me gustan los gatos",
      kind: "grammar",
      why: "The verb agrees with what is liked.",
    },
  ],
  vocabulary: [{ word: "gato", meaning: "cat" }],
  objectives: [],
};
const withNotes = (text: string) =>
  `${text}\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;

test("A session from its start to its end, with a correction beside the talk", async () => {
  const ana = newLearner("ana");
  const talk = await startTalk(ana, practiceId);
  parley.providers.answerWith(() => ({ text: withNotes("¡Qué bien, Ana! ¿Tienes uno?") }));

  const answer = await talk.say(slip);
  expect(answer.content).toContain("¡Qué bien, Ana! ¿Tienes uno?");
  expect(answer.content).not.toContain("parley-notes");

  const corrections = await ana.click(answer.id, buttonOf(answer, "turn:corrections"));
  const view = await corrections.answer();
  expect(view.ephemeralFor).toBe(ana.id);
  expect(JSON.stringify(view.components)).toContain("me gustan los gatos");

  const status = await (await ana.runCommand(talk.threadId, "session status")).answer();
  expect(JSON.stringify(status.components)).toContain("1 exchange");
  await (await ana.runCommand(talk.threadId, "session end")).answer();
  const [session] = await sessionsOf(ana.id);
  expect(session).toMatchObject({ state: "completed", language: "es", level: "A2" });
});

test("The persona can be changed in mid-session, and the next request has the new one's text", async () => {
  const ben = newLearner("ben");
  const talk = await startTalk(ben, practiceId);
  await talk.say("Hola.");
  const chosen = await ben.runCommand(talk.threadId, "persona choose", {
    persona: "expert_scholar",
    for: "session",
  });
  await chosen.answer();
  await talk.say("¿Y ahora?");
  // A recap of the talk before may come in between.
  const systems = parley.providers.requests
    .map(({ chat }) => chat?.system ?? "")
    .filter((system) => system.includes("# The learner"));
  expect(systems[0]).toContain("Friendly Conversationalist");
  expect(systems.at(-1)).toContain("Expert Scholar");
  expect(systems.at(-1)).not.toContain("Friendly Conversationalist");
});

test("Stop lets what was said stand; Retry replaces it, and the history holds the new answer alone", async () => {
  const cleo = newLearner("cleo");
  const talk = await startTalk(cleo, practiceId);
  parley.providers.script("anthropic", {
    text: "Primera respuesta, muy larga. ".repeat(40),
    firstTokenMs: 10,
    tokensPerSecond: 20,
  });
  cleo.send(talk.threadId, "Cuéntame algo largo.");
  const streaming = await cleo.waitForMessage(
    talk.threadId,
    (message) =>
      findButton(message, "turn:stop") !== undefined &&
      message.content.includes("Primera respuesta"),
  );
  await cleo.click(streaming.id, buttonOf(streaming, "turn:stop"));
  const stopped = first((await talk.waitForAnswers(2)).slice(1));
  expect(stopped.content).toContain("Primera respuesta");
  expect(stopped.content.length).toBeLessThan(1_000);

  parley.providers.script("anthropic", { text: "Segunda respuesta, breve." });
  await cleo.click(stopped.id, buttonOf(stopped, "turn:retry"));
  await cleo.waitForMessage(
    talk.threadId,
    (message) => message.content.includes("Segunda") && talk.answers().includes(message),
  );
  await expect
    .poll(() => cleo.seen(talk.threadId).some(({ content }) => content.includes("Primera")))
    .toBe(false);

  await talk.say("Gracias.");
  const history = lastChat(parley)
    .messages.map(({ text }) => text)
    .join("\n");
  expect(history).toContain("Segunda respuesta");
  expect(history).not.toContain("Primera respuesta");
});

test("Only the session's owner may press its buttons", async () => {
  const options = { language: "es", level: "A2", where: "here" };
  const talk = await startTalk(newLearner("dora"), practiceId, options);
  const admin = parley.discord.person("admin");
  const greeting = first(talk.answers());
  await admin.click(greeting.id, buttonOf(greeting, "turn:retry"));
  const isRefusal = (message: MessageRecord) => message.ephemeralFor === admin.id;
  const refusal = await admin.waitForMessage(practiceId, isRefusal);
  expect(JSON.stringify(refusal)).toContain("belongs to somebody else");
  expect(talk.answers()).toHaveLength(1);
});

test("Two learners at once get their own answers and see nothing of each other's", async () => {
  const [eva, finn] = [newLearner("eva"), newLearner("finn")];
  const [evas, finns] = await Promise.all([
    startTalk(eva, practiceId),
    startTalk(finn, practiceId),
  ]);
  parley.providers.answerWith((request) => ({
    text: `Eco: ${request.messages.at(-1)?.text.includes("azul") ? "azul" : "rojo"}`,
    firstTokenMs: 20,
  }));
  const [blue, red] = await Promise.all([
    evas.say("Me gusta el azul."),
    finns.say("Me gusta el rojo."),
  ]);
  expect(blue.content).toContain("Eco: azul");
  expect(red.content).toContain("Eco: rojo");
  expect(eva.channels().map(({ id }) => id)).not.toContain(finns.threadId);
  const requests = parley.providers.requests.flatMap(({ chat }) =>
    chat ? [JSON.stringify(chat.messages)] : [],
  );
  expect(requests.filter((text) => text.includes("azul") && text.includes("rojo"))).toEqual([]);
});

test("A burst of five messages is in the history once each and gets at most two answers", async () => {
  const gus = newLearner("gus");
  const talk = await startTalk(gus, practiceId);
  parley.providers.answerWith(() => ({ text: "Entendido. ¿Qué más?", firstTokenMs: 200 }));
  const words = ["uno", "dos", "tres", "cuatro", "cinco"].map((word) => `palabra-${word}`);
  for (const word of words) gus.send(talk.threadId, word);
  await expect
    .poll(() => {
      const said = parley.providers.requests.flatMap(
        ({ chat }) => chat?.messages.map(({ text }) => text) ?? [],
      );
      return words.every((word) => said.some((text) => text.includes(word)));
    })
    .toBe(true);
  await talk.waitForAnswers(2);
  await talk.say("Fin.");
  const history = lastChat(parley)
    .messages.map(({ text }) => text)
    .join("\n");
  expect(words.filter((word) => history.split(word).length !== 2)).toEqual([]);
  expect(talk.answers().length).toBeLessThanOrEqual(4);
});

test("A second start offers to go on, or to end the first", async () => {
  const hal = newLearner("hal");
  const talk = await startTalk(hal, practiceId);
  const offer = await (
    await hal.runCommand(practiceId, "session start", { language: "fr", level: "B1" })
  ).answer();
  expect(JSON.stringify(offer.components)).toContain(talk.threadId);
  await hal.click(offer.id, "End it and start new");
  await expect
    .poll(async () => (await sessionsOf(hal.id)).map(({ state }) => state))
    .toEqual(["completed", "active"]);
});

test("A paused session takes up where it was", async () => {
  const ida = newLearner("ida");
  const talk = await startTalk(ida, practiceId);
  await talk.say("Mi palabra secreta es mariposa.");
  await (await ida.runCommand(talk.threadId, "session pause")).answer();
  expect((await sessionsOf(ida.id))[0]?.state).toBe("paused");
  await (await ida.runCommand(talk.threadId, "session resume")).answer();
  await talk.say("¿Cuál era?");
  expect(JSON.stringify(lastChat(parley).messages)).toContain("mariposa");
});

test("Nothing that was sent would have been refused by Discord", () => {
  expect(parley.discord.requests.length).toBeGreaterThan(100);
  expect(parley.discord.violations).toEqual([]);
});

function first<T>([value]: readonly T[]): T {
  if (value === undefined) throw new Error("nothing there");
  return value;
}

function buttonOf(message: MessageRecord, beginning: string): string {
  const id = findButton(message, beginning);
  if (id === undefined) throw new Error(`no button ${beginning}`);
  return id;
}

interface SessionRow {
  state: string;
  language: string;
  level: string;
}

async function sessionsOf(discordUserId: string): Promise<SessionRow[]> {
  return parley.database.sql().execute<SessionRow[]>(
    `select session.state, session.language, session.level from session
       join learner on learner.id = session.learner_id
      where learner.discord_user_id = ? order by session.started_at`,
    [discordUserId],
  );
}

function lastChat({ providers }: TestParley): ChatRequest {
  const chat = providers.requests.at(-1)?.chat;
  if (!chat) throw new Error("no request");
  return chat;
}
