import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk, type Talk } from "../support/start-talk.ts";

let parley: TestParley;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
});

beforeEach(() => {
  parley.providers.reset();
});

afterAll(async () => {
  await parley.close();
});

/** A new person who talks with the Guiding Challenger, whose answers should mostly ask something. */
async function startChallenge(name: string): Promise<Talk> {
  const person = parley.discord.addPerson({ name, locale: "en-US" });
  return startTalk(person, parley.discord.places.practiceId, {
    language: "es",
    level: "A2",
    persona: "guiding_challenger",
  });
}

const telling = "Muy bien, vas a la playa con tu familia.";
const asking = "¿Y qué haces en la playa con tu familia?";

/** Says something, is answered with `text`, and gives what the tutor was told with it. */
async function exchange(talk: Talk, text: string): Promise<string[]> {
  parley.providers.answerWith(() => ({ text }));
  await talk.say("Voy a la playa con mi familia.");
  const newest = parley.providers.requests.at(-1)?.chat?.messages.at(-1)?.text ?? "";
  return [...newest.matchAll(/<tutor-note>(.*?)<\/tutor-note>/gs)].map(([, note]) => note ?? "");
}

async function exchanges(talk: Talk, texts: readonly string[]): Promise<string[][]> {
  const notes: string[][] = [];
  for (const text of texts) notes.push(await exchange(talk, text));
  return notes;
}

test("A tutor who stops asking is told so with the learner's next message, and no more once it asks", async () => {
  const talk = await startChallenge("gil");
  const whileTelling = await exchanges(talk, [telling, telling, telling, telling]);
  expect(whileTelling.flat()).toEqual([]);

  const told = await exchange(talk, asking);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/question/);

  const afterwards = await exchanges(
    talk,
    Array.from({ length: 8 }, () => asking),
  );
  const last = afterwards.slice(-3);
  expect(last).toEqual([[], [], []]);
});

test("A tutor who keeps to its bands is never told anything", async () => {
  const talk = await startChallenge("hana");
  const texts = [asking, asking, asking, telling, asking, asking, asking, telling];
  expect((await exchanges(talk, texts)).flat()).toEqual([]);
});

test("The note lies in the newest message alone, and stays in the history byte for byte", async () => {
  const talk = await startChallenge("ivo");
  await exchanges(talk, [telling, telling, telling, telling, asking]);
  const steered = parley.providers.requests.at(-1)?.chat;
  await exchange(talk, asking);
  const later = parley.providers.requests.at(-1)?.chat;
  expect(later?.system).toBe(steered?.system);
  expect(later?.messages.slice(0, steered?.messages.length)).toEqual(steered?.messages);
});

test("What was measured stands with the turn, in counts and marks, and the greeting is not measured", async () => {
  const talk = await startChallenge("jana");
  await exchange(talk, asking);
  const turns = await parley.database.sql().execute<{ kind: string; conduct: unknown }[]>(
    `select turn.kind, turn.conduct from turn join session on session.id = turn.session_id
     where session.channel_id = ? order by turn.sequence`,
    [talk.threadId],
  );
  expect(turns).toMatchObject([
    { kind: "greeting", conduct: null },
    { kind: "answer", conduct: { level: "A2", questions: 1, learnerWords: 7, steered: null } },
  ]);
  expect(JSON.stringify(turns)).not.toContain("playa");
});
