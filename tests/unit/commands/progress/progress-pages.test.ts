import { expect, test } from "vitest";

import { chartThemes } from "#/charts/chart-theme.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { correctionKinds } from "#/prompts/trailer-notes.ts";
import { sumFigures } from "#/sessions/progress/figures.ts";
import { systemClock } from "#/shared/clock.ts";

import { panelOf } from "../../../../commands/progress/corrections.ts";
import { forecastPage } from "../../../../commands/progress/forecast.ts";
import { progress } from "../../../../commands/progress/index.ts";
import { progressPanel } from "../../../../commands/progress/progress-panel.ts";
import { sceneTitle } from "../../../../commands/progress/scene-title.ts";
import { words } from "../../../../commands/progress/words.ts";

const learner = {
  id: "1",
  timeZone: "UTC",
  interfaceLocale: "en-US",
  languages: [{ language: "es", level: "A2" }],
} as unknown as Learner;
const place = { view: "forecast", language: undefined, theme: "dark" } as const;
const wish = { learner, place, look: { theme: chartThemes.dark, locale: "en-US" } };

/** Where no row is kept and no picture can be made. */
const services = {
  database: { sql: () => ({ execute: async () => Promise.resolve([]) }) },
  clock: systemClock,
  scenarios: new Map(),
  charts: { render: async () => Promise.reject(new Error("no thread")) },
  log: { error: () => undefined },
} as unknown as BotServices;

// Monday, 23 November 2026.
const today = 20_780;

test("The fullest day to come is named; where nothing waits today, there is nothing to press", () => {
  const page = forecastPage(
    [
      { day: today, known: 0, new: 0 },
      { day: today + 1, known: 4, new: 3 },
      { day: today + 2, known: 1, new: 0 },
    ],
    wish,
  );
  expect(page.message.join("")).toContain("Tuesday, November 24");
  expect(page.message.join("")).toContain("7");
  expect(page.picture?.description).toContain("Tue, 11/24 (known: 4, new: 3)");
  expect(page.buttons).toEqual([]);
});

test("Where today is the fullest day, its cards are one press away", () => {
  const page = forecastPage(
    [
      { day: today, known: 2, new: 1 },
      { day: today + 1, known: 1, new: 0 },
    ],
    wish,
  );
  expect(page.message.join("")).not.toContain("Tuesday");
  expect(page.buttons).toHaveLength(1);
});

test("Days without a card have no picture", () => {
  const page = forecastPage([{ day: today, known: 0, new: 0 }], wish);
  expect(page.message.join("")).toContain("No card comes in the next two weeks.");
  expect(page.picture).toBeUndefined();
});

test("Words of which none waits today have no review to press", async () => {
  const counts = [{ language: "es", known: 5, learning: 0, unseen: 0 }];
  const execute = async (query: string) => Promise.resolve(query.includes("bool_or") ? counts : []);
  const known = { ...services, database: { sql: () => ({ execute }) } } as unknown as BotServices;
  const page = await words(known, { ...wish, place: { ...place, view: "words" } });
  expect(page.picture?.description).toContain("5");
  expect(page.buttons).toEqual([]);
});

test("A week without a correction is told as 0, one of few words as nothing", () => {
  const none = sumFigures({ talks: [], reviews: [] }, { from: 0, to: 6 });
  const right = { ...none, learnerWords: 100 };
  const wrong = { ...right, corrections: { ...none.corrections, grammar: 2 } };
  const panel = panelOf(["grammar"], [none, right, wrong], "en-US");
  expect(panel.sentences).toEqual(["", "0", "(Grammar 2)"]);
  expect(panel.texts).toEqual(["–", "0", "2"]);
  expect(panelOf(correctionKinds, [wrong], "en-US").sentences).toEqual(["(Grammar 2)"]);
});

test("A picture that cannot be made is told in words, without a button for its look", async () => {
  const panel = await progressPanel(services, learner, { ...place, view: "level" });
  expect(panel.picture).toBeUndefined();
  expect(panel.paragraphs.at(-1)).toContain("Spanish");
  expect(panel.rows?.at(-1)).toEqual([]);
});

test("A language that is not learned any more has no level to show", async () => {
  const gone = { ...place, view: "level", language: "fr" } as const;
  const panel = await progressPanel(services, learner, gone);
  expect(panel.paragraphs[0]).toContain("French");
  expect(panel.paragraphs.join("")).toContain("You learn no language yet.");
  expect(panel.below).toEqual([]);
});

test("A scene that is gone is said to be gone", async () => {
  const reference = { scenarioId: "no_such_scene", scenarioVersion: null };
  expect(await sceneTitle(services, reference, "en-US")).toBe("A scene that is gone");
});

test("Somebody who learns no language yet is suggested none", async () => {
  const interaction = { options: { getFocused: () => "" } } as never;
  const stranger = { learner: undefined, locale: "en-US" } as never;
  expect(await progress.autocomplete(services, interaction, stranger)).toEqual([]);
});

test("A menu that was forged to name no view leads to where it stands", async () => {
  const row = { id: "1", interface_locale: "en-US", time_zone: "UTC", languages: [] };
  const execute = async (query: string) => {
    if (query.includes("policy_version")) return Promise.resolve([{ policy_version: 1_000 }]);
    return Promise.resolve(query.includes("where discord_user_id = ?") ? [row] : []);
  };
  const known = { ...services, database: { sql: () => ({ execute }) } } as unknown as BotServices;
  const shown: unknown[] = [];
  const interaction = {
    deferred: true,
    isStringSelectMenu: () => true,
    values: ["nowhere"],
    editReply: async (body: unknown) => Promise.resolve(shown.push(body)),
  } as never;
  const context = { discordUserId: "7", args: ["level/-/dark"] } as never;
  await progress.components.view.run(known, interaction, context);
  expect(JSON.stringify(shown)).toContain("You learn no language yet.");
});
