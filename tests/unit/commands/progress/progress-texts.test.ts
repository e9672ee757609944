import fc from "fast-check";
import { expect, test } from "vitest";

import { themeNames } from "#/charts/chart-theme.ts";
import { nameGoal } from "#/discord/goal-sentences.ts";
import { targetLanguages } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";

import { dayColumns, nameDay, weekColumns } from "../../../../commands/progress/day-names.ts";
import { readGoalForm, readMeasure } from "../../../../commands/progress/goal-form.ts";
import { readPlace, viewNames, writePlace } from "../../../../commands/progress/progress-place.ts";
import { sayBetter, sayNext } from "../../../../commands/progress/say-finding.ts";

test("A place is read as it was written, and what was forged is refused", () => {
  const place = fc.record({
    view: fc.constantFrom(...viewNames),
    language: fc.option(fc.constantFrom(...targetLanguages), { nil: undefined }),
    theme: fc.constantFrom(...themeNames),
  });
  fc.assert(
    fc.property(place, (one) => {
      expect(readPlace(writePlace(one))).toEqual(one);
    }),
  );
  for (const forged of [
    undefined,
    "",
    "overview",
    "overview/xx/dark",
    "level/-/pink",
    "x/-/dark",
  ]) {
    expect(() => readPlace(forged)).toThrow("component_unknown");
  }
  expect(() => readMeasure("money")).toThrow("component_unknown");
});

const learner = {
  interfaceLocale: "de",
  languages: [{ language: "es", level: "A2" }],
} as unknown as Learner;

test.for(["0", "-3", "ten", "10001", "1.5", ""])("“%s” is no target", (target) => {
  expect(readGoalForm(learner, "turns", { target, per: "day", language: "-" })).toBeUndefined();
});

test("A form holds a goal in all languages or in one that is learned", () => {
  const form = { target: " １２ ", per: "week", language: "-" };
  const goal = { measure: "turns", per: "week", language: null, target: 12 };
  expect(readGoalForm(learner, "turns", form)).toEqual(goal);
  expect(readGoalForm(learner, "turns", { ...form, language: "es" })).toEqual({
    ...goal,
    language: "es",
  });
  for (const forged of [{ language: "fr" }, { per: "year" }, { language: undefined }]) {
    expect(() => readGoalForm(learner, "turns", { ...form, ...forged })).toThrow(
      "component_unknown",
    );
  }
});

test("Days and weeks are written as people of each language write them", () => {
  // Monday, 23 November 2026.
  const day = 20_780;
  expect(nameDay(day, "en-US")).toBe("Monday, November 23");
  expect(nameDay(day, "de")).toBe("Montag, 23. November");
  expect(nameDay(day, "ja")).toBe("11月23日月曜日");
  expect(dayColumns(day, day + 1, "ja").map(({ label }) => label)).toEqual([
    ["月", "23"],
    ["火", "24"],
  ]);
  const [week] = weekColumns([day], "en-US");
  expect(week?.label).toEqual(["11/23"]);
  expect(week?.name).toMatch(/^11\/23\s–\s11\/29$/);
});

test("What went better and what comes next are sentences in the learner's language", () => {
  const right = sayBetter({ kind: "more_right", before: 0.701, now: 0.853 }, "de");
  expect(right).toMatch(/gewusste Karten, 85\s% statt 70\s%\.$/);
  expect(sayBetter({ kind: "longer_messages", before: 5.21, now: 7 }, "en-US")).toContain(
    "longer messages, 7 words instead of 5.2.",
  );
  expect(sayNext({ kind: "cards", cards: 1 }, "", "fr")).toBe("**Ensuite :** 1 carte t’attend.");
  expect(
    sayNext({ kind: "focus", correctionKind: "word_order", per100: 2.25 }, "", "de"),
  ).toContain("Wortstellung (2,3 in 100 Wörtern)");
  expect(sayNext({ kind: "nothing" }, "", "ja")).toContain("待っているものはありません");
  expect(sayNext({ kind: "talk" }, "", "en-US")).toContain("a short talk: /session start");
  const scene = {
    sessionId: "s",
    scenarioId: "cafe_order",
    scenarioVersion: null,
    channelId: "42",
    isPaused: true,
  };
  expect(sayNext({ kind: "scene", scene }, "Ein Kaffee, bitte", "de")).toContain(
    "„Ein Kaffee, bitte“ wartet in <#42>, halb gespielt. Mit /sitzung fortsetzen",
  );
});

test("A goal is named by what counts, how often, and its language where it has one", () => {
  expect(nameGoal({ measure: "minutes", per: "day", language: "es" }, "de")).toBe(
    "Minuten im Gespräch am Tag · Spanisch",
  );
  expect(nameGoal({ measure: "words", per: "week", language: null }, "ja")).toBe(
    "1週間に練習した単語",
  );
});
