import { beforeAll, expect, test } from "vitest";

import { makeCards, listCardsOfItem } from "#/content/cards/cards.ts";
import { reviewCard } from "#/content/cards/review-card.ts";
import { keepItems } from "#/content/items/items.ts";
import { setLevel } from "#/learners/learners.ts";
import { newId } from "#/shared/ids.ts";
import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { ask, componentOf, customIdsOf, textOf, useParley } from "../support/command-world.ts";
import { addProgressLearner, pictureOf, turnTo } from "../support/progress-panel.ts";
import { addPastTalk, addSceneRun } from "../support/progress-rows.ts";

/** A Monday evening in New York, where the learner lives. */
const monday = new Date("2026-11-23T23:00:00Z");
const parley = useParley({ clock: { ...systemClock, now: () => new Date(monday) } });

const general = () => parley().discord.places.generalId;
const dayMs = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(monday.getTime() - days * dayMs - 2 * 3_600_000);

let learner: Person;
let learnerId: string;

const addLearner = async (name: string) => addProgressLearner(parley(), name);

/** Words with their cards, of which the first ones were answered some days ago. */
async function addWords(count: number, answered: { count: number; days: number }): Promise<void> {
  const { database } = parley();
  const drafts = Array.from({ length: count }, (_, index) => ({
    kind: "word" as const,
    language: "es" as const,
    title: `palabra${String(index)}`,
    body: { meaning: `Wort ${String(index)}` },
  }));
  const clock = { ...systemClock, now: () => daysAgo(answered.days) };
  const services = { database, clock };
  const kept = await keepItems(services, { learnerId, drafts });
  await makeCards(services, { learnerId, itemIds: kept.map(({ item }) => item.id) });
  for (const { item } of kept.slice(0, answered.count)) {
    const [card] = await listCardsOfItem(services, { learnerId, itemId: item.id });
    if (!card) throw new Error("no card");
    await reviewCard(services, {
      learnerId,
      timeZone: "America/New_York",
      cardId: card.id,
      version: card.version,
      eventId: newId(),
      rating: "easy",
      answerWasTyped: false,
    });
  }
}

beforeAll(async () => {
  [learner, learnerId] = await addLearner("nadia");
  const sql = parley().database.sql();
  const grammar = (count: number) => Array.from({ length: count }, () => "grammar");
  for (const days of [0, 1, 2, 3, 5, 6, 7, 8]) {
    const talk = { learnerId, answers: 4, wordsEach: 12, corrections: ["spelling"] };
    await addPastTalk(sql, { ...talk, startedAt: daysAgo(days) });
  }
  const before = { learnerId, answers: 5, wordsEach: 10, corrections: grammar(3) };
  for (const days of [15, 16, 17, 18])
    await addPastTalk(sql, { ...before, startedAt: daysAgo(days) });
  const [scene, french] = [
    await addPastTalk(sql, { learnerId, answers: 3, wordsEach: 9, startedAt: daysAgo(30) }),
    { learnerId, answers: 2, wordsEach: 8, language: "fr", startedAt: daysAgo(4) },
  ];
  await addPastTalk(sql, french);
  await addSceneRun(sql, {
    sessionId: scene,
    scenarioId: "cafe_order",
    met: 4,
    skipped: 1,
    at: daysAgo(30),
  });
  await setLevel(parley(), { learnerId, language: "fr", level: "B1" });
  await addWords(14, { count: 10, days: 9 });
});

test("The overview says what went better, what to do next, and how long the streak is", async () => {
  const panel = await ask(learner, general(), "progress");
  const text = textOf(panel);
  expect(text).toContain(
    "**Better than in the two weeks before:** Grammar, 0 corrections in 100 words instead of 6.",
  );
  expect(text).toContain("**Streak:** 10 days, 1 free day left");
  expect(text).toContain("**Next:** 14 cards wait for you.");
  expect(text).toContain("Minutes of talk: 68 · Messages: 34 · Cards: 10 · Words practised: 10");
  expect(customIdsOf(panel)).toContainEqual(expect.stringMatching(/^review:open:/));
  const picture = await pictureOf(panel);
  expect(picture).toMatchObject({ name: "overview-dark.png", width: 880 });
  expect(picture.words).toContain("Overview, The last 14 days · All languages.");
  expect(picture.words).toContain("Sat, 11/14 (messages: 0, cards: 10)");
  expect(picture.words).toContain("Mon, 11/23 (messages: 4, cards: 0).");
  expect(picture.words).not.toContain("11/9");
});

test("Each view has its message and its picture, with the same facts in words", async () => {
  const panel = await ask(learner, general(), "progress", { language: "es" });
  const views: [string, string[], string[]][] = [
    [
      "time",
      ["in the last 7 days: **48**. In the 7 days before: 16."],
      ["Messages: Sun, 11/15 4;"],
    ],
    [
      "words",
      [
        "Words you know: **10**. Four weeks ago: 0.",
        "Known: 10 · Being learned: 0 · Not asked yet: 4",
      ],
      ["Monday, November 23 10."],
    ],
    [
      "forecast",
      ["Cards today: **14**. No day of the next two weeks has more."],
      [
        "Mon, 11/23 (known: 10, new: 4); Tue, 11/24 (known: 0, new: 10); Wed, 11/25 (known: 0, new: 4).",
      ],
    ],
    [
      "corrections",
      [
        "Corrected most often: **Grammar**, 2 in 100 words.",
        "In 100 words of yours in these 8 weeks: Grammar 2 · Spelling 1.3",
      ],
      ["Spelling 2.1", "Grammar 6"],
    ],
    [
      "level",
      ["**Spanish** · A2 chosen · no evidence yet"],
      ["Spanish: A2 chosen · no evidence yet."],
    ],
    ["scenes", ["Scenes played: **1**, to their end: **1**."], ["met 4 of 6, left out 1."]],
  ];
  for (const [view, said, words] of views) {
    const shown = await turnTo(learner, panel, view);
    for (const sentence of said) expect(textOf(shown)).toContain(sentence);
    const picture = await pictureOf(shown);
    expect(picture.name).toBe(`${view}-dark.png`);
    for (const word of words) expect(picture.words).toContain(word);
    expect(shown.attachments).toHaveLength(1);
  }
});

test("Another language and another look are a press away", async () => {
  const panel = await ask(learner, general(), "progress");
  await learner.select(panel.id, componentOf(panel, "progress:language"), ["overview/fr/dark"]);
  const french = await learner.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes("## Overview · French") && message;
  });
  expect(textOf(french)).toContain("Messages: 2 · Cards: 0");
  await learner.click(panel.id, "Light picture");
  const light = await learner.waitFor((me) => {
    const message = me.message(panel.id);
    return message?.attachments[0]?.filename === "overview-light.png" && message;
  });
  expect((await pictureOf(light)).words).toContain("The last 14 days · French.");
});

test("Who has words but knows none yet is invited, and one kind of correction is named", async () => {
  const [person, id] = await addLearner("edda");
  const services = { database: parley().database, clock: systemClock };
  const drafts = [
    { kind: "word", language: "es", title: "uno", body: { meaning: "one" } },
  ] as const;
  const kept = await keepItems(services, { learnerId: id, drafts });
  await makeCards(services, { learnerId: id, itemIds: kept.map(({ item }) => item.id) });
  const talk = { learnerId: id, answers: 4, wordsEach: 25, startedAt: daysAgo(1) };
  await addPastTalk(parley().database.sql(), { ...talk, corrections: ["spelling", "spelling"] });
  const panel = await ask(person, general(), "progress");
  expect(textOf(panel)).toContain("**Streak:** 1 day\n");
  const words = await turnTo(person, panel, "words");
  expect(textOf(words)).toContain("Your first words are on their way.");
  expect(textOf(words)).toContain("Cards due now: 1");
  expect(words.attachments).toEqual([]);
  const corrected = await turnTo(person, panel, "corrections");
  expect(textOf(corrected)).toContain("In 100 words of yours in these 8 weeks: Spelling 2");
  expect((await pictureOf(corrected)).words).toContain(
    "Corrections in 100 words of yours · Spelling: ",
  );
});

test("Who has just begun is invited in every view, without a picture", async () => {
  const [person] = await addLearner("newton");
  const panel = await ask(person, general(), "progress");
  expect(textOf(panel)).toContain("Five minutes of talk are enough for a first picture");
  expect(textOf(panel)).toContain("**Streak:** it begins with the next day");
  for (const [view, invitation] of [
    ["time", "/session start"],
    ["words", "/content add"],
    ["forecast", "/content add"],
    ["corrections", "/session start"],
    ["scenes", "/scenario browse"],
  ] as const) {
    const shown = await turnTo(person, panel, view);
    expect(textOf(shown)).toContain(invitation);
    expect(shown.attachments).toEqual([]);
  }
});

test("A scene half-done comes before everything else", async () => {
  const [person, id] = await addLearner("otto");
  await parley()
    .database.sql()
    .execute(
      `update session set kind = 'scenario', scenario_id = 'cafe_order' where learner_id = ?`,
      [id],
    );
  const text = textOf(await ask(person, general(), "progress"));
  expect(text).toMatch(/\*\*Next:\*\* your scene “.+” waits in <#\d+>, half done\./);
});

test("Many kinds of corrections are put together, and evidence of a level is shown with its range", async () => {
  const [person, id] = await addLearner("pia");
  const sql = parley().database.sql();
  const kinds = ["grammar", "spelling", "word_choice", "word_order", "register", "punctuation"];
  const talk = { learnerId: id, answers: 4, wordsEach: 25, startedAt: daysAgo(1) };
  await addPastTalk(sql, { ...talk, corrections: [...kinds, ...kinds.slice(0, 4)] });
  for (const days of [1, 3, 5, 7]) {
    await sql.execute(
      `insert into level_evidence (session_id, learner_id, language, level, error_levels, words,
         created_at) values (?, ?, 'es', 3, 0.5, 200, ?)`,
      [newId(), id, daysAgo(days)],
    );
  }
  const panel = await ask(person, general(), "progress");
  const mixed = await pictureOf(await turnTo(person, panel, "corrections"));
  expect(mixed.words).toContain("Word order 2, All others 2)");
  expect(textOf(person.message(panel.id) ?? panel)).toContain("weeks: Spelling 2 · Grammar 2");
  const shown = await turnTo(person, panel, "level");
  expect(textOf(shown)).toMatch(/A2 chosen · your words show \S+ \(talks: 4\)/);
});

test("The languages that one learns are suggested", async () => {
  const request = { channelId: general(), command: "progress", option: "language", typed: "" };
  const suggested = await learner.autocomplete(request);
  expect(new Set(suggested.map(({ value }) => value))).toEqual(new Set(["es", "fr"]));
});
