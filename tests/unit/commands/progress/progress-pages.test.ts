import { expect, test } from "vitest";

import { chartThemes } from "#/charts/chart-theme.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { correctionKinds } from "#/prompts/trailer-notes.ts";
import { sumFigures } from "#/sessions/progress/figures.ts";

import { panelOf } from "../../../../commands/progress/corrections.ts";
import { forecastPage } from "../../../../commands/progress/forecast.ts";
import { progress } from "../../../../commands/progress/index.ts";

const learner = {
  id: "1",
  timeZone: "UTC",
  interfaceLocale: "en-US",
  languages: [{ language: "es", level: "A2" }],
} as unknown as Learner;
const place = { view: "forecast", language: undefined, theme: "dark" } as const;
const wish = { learner, place, look: { theme: chartThemes.dark, locale: "en-US" } };

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

test("A week without a correction is told as 0, one of few words as nothing", () => {
  const none = sumFigures({ talks: [], reviews: [] }, { from: 0, to: 6 });
  const right = { ...none, learnerWords: 100 };
  const wrong = { ...right, corrections: { ...none.corrections, grammar: 2 } };
  const panel = panelOf(["grammar"], [none, right, wrong], "en-US");
  expect(panel.sentences).toEqual(["", "0", "(Grammar 2)"]);
  expect(panel.texts).toEqual(["–", "0", "2"]);
  expect(panelOf(correctionKinds, [wrong], "en-US").sentences).toEqual(["(Grammar 2)"]);
});

test("Somebody who learns no language yet is suggested none", async () => {
  const interaction = { options: { getFocused: () => "" } } as never;
  const stranger = { learner: undefined, locale: "en-US" } as never;
  expect(await progress.autocomplete({} as BotServices, interaction, stranger)).toEqual([]);
});
