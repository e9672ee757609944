import { beforeEach, expect, test, vi } from "vitest";

import { newId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import type { ChatRequest } from "../../../sandbox/providers/chat-request.ts";
import { findTrailer, writeTrailer } from "../../../sandbox/providers/trailer.ts";
import { ask, componentOf, textOf, useParley, waitForText } from "../../support/command-world.ts";
import { keepText } from "../../support/material-world.ts";
import { startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"], discord: { rateLimits: "off" } });

const slip = (original: string, corrected: string, kind: string) => ({
  original,
  corrected,
  kind,
  why: "",
});
const went = slip("yo fue", "yo fui", "grammar");
const order = slip("rojo coche", "coche rojo", "word_order");
const corrections = [
  slip("soy hambre", "tengo hambre", "word_choice"),
  went,
  slip("al cine,", "al cine", "punctuation"),
];
const vocabulary = [
  { word: "el cine", meaning: "the cinema" },
  { word: "la *película*", meaning: "the film" },
];

const text = { summary: "We talked of the cinema @everyone.", tomorrow: "Say **yo fui**." };

/** A tutor who notes that, and who looks back so. */
const noting =
  (noted: object[], words: object[]) =>
  ({ system }: ChatRequest) => {
    const trailer = findTrailer(system);
    if (!trailer) return { text: JSON.stringify(text) };
    return {
      text: `Muy bien.\n${writeTrailer(trailer, { corrections: noted, vocabulary: words })}`,
    };
  };

beforeEach(() => {
  parley().providers.answerWith(noting(corrections, vocabulary));
});

async function talkOf(name: string, place: string, options = {}): Promise<Talk> {
  const person = parley().discord.addPerson({ name, locale: "en-US" });
  const talk = await startTalk(person, place, { language: "es", level: "A2", ...options });
  await talk.say("yo fue al cine, soy hambre");
  parley().providers.script("anthropic", noting([went, order], []));
  await talk.say("yo fue, rojo coche");
  return talk;
}

const rows = (query: string, person: Person) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, [person.id]);

const answerTo = async (person: Person, message: MessageRecord, button: string) =>
  (await person.click(message.id, componentOf(message, button))).answer();

test("A session that ends is looked back upon in its thread: at once, and then in one edit", async () => {
  const talk = await talkOf("who looks back", parley().discord.places.generalId);
  const { person, threadId } = talk;
  const ended = await ask(person, threadId, "session end");
  expect(textOf(ended)).toContain("What it was about follows here in a moment.");
  const message = await waitForText(person, threadId, "We talked of the cinema");
  expect(textOf(message).trim()).toBe(
    [
      "## That was your talk",
      "**Spanish (A2) with Friendly Conversationalist**",
      "-# less than a minute · 2 answers · 10 words from you (63% of all words)",
      "**What it was about**\nWe talked of the cinema @\u200beveryone.",
      "**To try next time**\nSay \\*\\*yo fui\\*\\*.\n### The three that matter most, of 5 corrections",
      "~~yo fue~~ · twice\n**yo fui** · Grammar",
      "~~soy hambre~~\n**tengo hambre** · Word choice",
      "~~rojo coche~~\n**coche rojo** · Word order",
      "### 2 words met",
      "- **el cine** · the cinema\n- **la \\*película\\*** · the film\n-# You used 1 of these 2 words yourself.",
    ].join("\n\n"),
  );
  const recaps = person.seen(threadId).filter(({ id }) => id === message.id);
  expect(recaps).toHaveLength(1);
  const labels = [...JSON.stringify(message.components).matchAll(/"label":"([^"]+)"/g)];
  expect(labels.map(([, label]) => label)).toEqual([
    "Go on",
    "Review now",
    "Keep the 2 words",
    "5 corrections",
  ]);
});

test("Its buttons show corrections, keep the words and take that back, open the review, and go on", async () => {
  const talk = await talkOf("who goes on", parley().discord.places.generalId);
  const { person, threadId } = talk;
  await ask(person, threadId, "session end");
  const message = await waitForText(person, threadId, "We talked of the cinema");

  const corrected = await answerTo(person, message, "session:recap-corrections:");
  expect(corrected.ephemeralFor).toBe(person.id);
  expect(textOf(corrected)).toContain("~~al cine,~~\n**al cine** · Punctuation");

  const kept = await answerTo(person, message, "session:recap-words:");
  expect(textOf(kept)).toContain("Kept: 2 new things. 4 new cards wait in /review.");
  const again = await answerTo(person, message, "session:recap-words:");
  expect(textOf(again)).not.toContain("new cards");
  const review = await answerTo(person, message, "session:recap-review:");
  expect(textOf(review)).toMatch(/el cine|película|the cinema|the film/);
  await person.click(kept.id, componentOf(kept, "session:recap-words-undo:"));
  await waitForText(person, threadId, "Taken back.");
  const items = `select content_item.id from content_item join learner on learner.id = learner_id
    where discord_user_id = ? and content_item.deleted_at is null`;
  expect(await rows(items, person)).toEqual([]);

  const went = await answerTo(person, message, "session:recap-again:");
  expect(textOf(went)).toContain("greets you here in a moment");
  await talk.waitForAnswers(3);
  const bySession = `select state, channel_id, place, session.language
    from session join learner on learner.id = learner_id
    where discord_user_id = ? order by started_at`;
  const sessions = await rows(bySession, person);
  const same = { channel_id: threadId, place: "thread", language: "es" };
  expect(sessions).toEqual([
    { ...same, state: "completed" },
    { ...same, state: "active" },
  ]);
  const offered = await answerTo(person, message, "session:recap-again:");
  expect(textOf(offered)).toContain(`You already have a session, in <#${threadId}>.`);
  const restart = componentOf(offered, "session:recap-restart:");
  await person.click(offered.id, restart);
  await talk.waitForAnswers(4);
  await person.waitFor((me) =>
    textOf(me.message(offered.id) ?? offered).includes("greets you here in a moment"),
  );
  expect(await rows(bySession, person)).toEqual([
    { ...same, state: "completed" },
    { ...same, state: "completed" },
    { ...same, state: "active" },
  ]);
});

test("Where others talk, the recap is in the private answer alone", async () => {
  const talk = await talkOf("who talks among others", parley().discord.places.generalId, {
    where: "here",
  });
  const { person, threadId: channelId } = talk;
  const ended = await ask(person, channelId, "session end");
  expect(ended.ephemeralFor).toBe(person.id);
  expect(textOf(ended)).toContain("## That was your talk");
  const told = await person.waitFor((me) => {
    const shown = me.message(ended.id);
    return shown && textOf(shown).includes("We talked of the cinema") && shown;
  });
  const posted = person
    .seen(channelId)
    .filter((message) => textOf(message).includes("That was your talk"));
  expect(posted.map(({ id }) => id)).toEqual([ended.id]);
  await vi.waitFor(async () => {
    const [row] = await rows(
      `select interaction_token, recap.state from recap join session on session.id = session_id
         join learner on learner.id = learner_id where discord_user_id = ?`,
      person,
    );
    expect(row).toEqual({ interaction_token: null, state: "written" });
  });
  const customId = componentOf(told, "session:recap-again:").replace("again", "show");
  const data = { custom_id: customId, component_type: 2 };
  const again = await (
    await person.forge(channelId, { type: 3, data, messageId: told.id })
  ).answer();
  expect(textOf(again)).toContain("We talked of the cinema");
  const shown = await answerTo(person, told, "session:recap-corrections:");
  expect(textOf(shown)).toContain("5 corrections");
  const went = await answerTo(person, told, "session:recap-again:");
  expect(textOf(went)).toContain("greets you here in a moment");
});

test("Going on after a text was studied is about the same text, at the level that is now the learner's", async () => {
  const talk = await talkOf("who studies", parley().discord.places.generalId);
  const { person, threadId } = talk;
  await ask(person, threadId, "session end");
  const message = await waitForText(person, threadId, "We talked of the cinema");
  const [learner] = await rows("select id from learner where discord_user_id = ?", person);
  const itemId = await keepText(parley(), { id: String(learner?.["id"]) });
  const sql = parley().database.sql();
  await sql.execute(
    "update session set kind = 'content_study', briefing = ?::jsonb where learner_id = ?",
    [JSON.stringify({ text: { itemId } }), String(learner?.["id"])],
  );
  await sql.execute("delete from learner_language where learner_id = ?", [String(learner?.["id"])]);
  await answerTo(person, message, "session:recap-again:");
  const found = await rows(
    `select session.kind, session.level, briefing -> 'text' ->> 'itemId' as text from session
       join learner on learner.id = learner_id where discord_user_id = ? and state = 'active'`,
    person,
  );
  expect(found).toEqual([{ kind: "content_study", level: "A2", text: itemId }]);
});

test.for([
  ["placement", null, "conversation"],
  ["scenario", "cafe_order", "scenario"],
] as const)("Going on after a %s, from elsewhere, is said to be where it was", async (wish) => {
  const [kind, scenarioId, next] = wish;
  const { generalId } = parley().discord.places;
  const { person, threadId } = await talkOf(`who goes on after a ${kind}`, generalId);
  await ask(person, threadId, "session end");
  const message = await waitForText(person, threadId, "We talked of the cinema");
  await parley()
    .database.sql()
    .execute("update session set kind = ?, scenario_id = ? where channel_id = ?", [
      kind,
      scenarioId,
      threadId,
    ]);
  const data = { custom_id: componentOf(message, "session:recap-again:"), component_type: 2 };
  const went = await person.forge(generalId, { type: 3, data, messageId: message.id });
  expect(textOf(await went.answer())).toContain(`<#${threadId}>`);
  const found = await rows(
    `select session.kind, scenario_id from session join learner on learner.id = learner_id
       where discord_user_id = ? and state = 'active'`,
    person,
  );
  expect(found).toEqual([{ kind: next, scenario_id: scenarioId }]);
});

test("After a review of words it is said which were used, and what is kept is no new word", async () => {
  const talk = await talkOf("who reviews words", parley().discord.places.generalId);
  const { person, threadId } = talk;
  const words = [
    { itemId: newId(), word: "el cine", meaning: "the cinema" },
    { itemId: newId(), word: "la playa", meaning: "the beach" },
  ];
  await parley()
    .database.sql()
    .execute(
      "update session set kind = 'vocabulary_review', briefing = ?::jsonb where channel_id = ?",
      [JSON.stringify({ words }), threadId],
    );
  await ask(person, threadId, "session end");
  const message = await waitForText(person, threadId, "We talked of the cinema");
  expect(textOf(message)).toContain(
    "**Words you used**: el cine (the cinema)\n**Words for next time**: la playa (the beach)",
  );
  expect(textOf(message)).not.toContain("You keep already");
  await answerTo(person, message, "session:recap-words:");
  const customId = componentOf(message, "session:recap-again:").replace("again", "show");
  const data = { custom_id: customId, component_type: 2 };
  const later = await person.forge(threadId, { type: 3, data, messageId: message.id });
  const shown = await later.answer();
  expect(textOf(shown)).toContain("-# You keep already: el cine, la \\*película\\*");
  expect(JSON.stringify(shown.components)).not.toContain("recap-words");
  await answerTo(person, message, "session:recap-again:");
  const next = `select kind from session join learner on learner.id = learner_id
    where discord_user_id = ? and state = 'active'`;
  expect(await rows(next, person)).toEqual([{ kind: "vocabulary_review" }]);
});

test("Nobody else may press what stands under it", async () => {
  const talk = await talkOf("whose recap it is", parley().discord.places.generalId);
  await ask(talk.person, talk.threadId, "session end");
  const message = await waitForText(talk.person, talk.threadId, "We talked of the cinema");
  const other = await talkOf("who is curious", parley().discord.places.generalId);
  for (const action of ["show", "words", "corrections", "review", "again"]) {
    const customId = componentOf(message, "session:recap-again:").replace("again", action);
    const outcome = await other.person.forge(talk.threadId, {
      type: 3,
      data: { custom_id: customId, component_type: 2 },
      messageId: message.id,
    });
    expect(textOf(await outcome.answer())).toContain("belongs to somebody else");
  }
});
