import { expect, test } from "vitest";

import { listHints } from "#/sessions/scenes/list-hints.ts";

import { ownScenarios } from "../../../support/own-scenarios.ts";

const objective = ownScenarios.get("cafe_order")!.phases[0]!.objectives[1]!;
const german = { language: "es", nativeLanguage: "de" };

test("Hints go from a push over a beginning to a whole sentence", () => {
  expect(listHints(objective, german, "de")).toEqual([
    { kind: "nudge", text: objective.nudges.de },
    { kind: "beginning", text: "Quería un café …" },
    { kind: "sentence", text: "Quería un café con leche, por favor." },
  ]);
  expect(listHints(objective, { language: "ja", nativeLanguage: "de" }, "en-US")[1]?.text).toMatch(
    /^\p{L}{1,8} …$/u,
  );
});

test("In a language that a scene does not bring along, what to say comes in one that the learner knows", () => {
  expect(listHints(objective, { language: "ko", nativeLanguage: "de" }, "de")[1]).toEqual({
    kind: "meaning",
    text: objective.examples.de,
  });
  expect(listHints(objective, { language: "ko", nativeLanguage: "vi" }, "de")[1]).toEqual({
    kind: "meaning",
    text: objective.examples.en,
  });
});

test("A scene that brings nothing along still says what is to be done", () => {
  const bare = { ...objective, nudges: {}, examples: {} };
  expect(listHints(bare, german, "de")).toEqual([{ kind: "nudge", text: objective.titles.de }]);
  expect(listHints({ ...bare, examples: { es: "¡Hola!" } }, german, "de")).toEqual([
    { kind: "beginning", text: "¡Hola …" },
    { kind: "sentence", text: "¡Hola!" },
  ]);
});

test("Of no sentence of ours its beginning says it all, but where it is a word or two", () => {
  const { length } = ownScenarios.list();
  expect(length).toBeGreaterThanOrEqual(30);
  for (const scenario of ownScenarios.list()) {
    for (const { examples } of scenario.phases.flatMap(({ objectives }) => objectives)) {
      for (const [language, example] of Object.entries(examples)) {
        const hints = listHints({ ...objective, examples }, { ...german, language }, "de");
        const beginning = hints[1]?.text.replace(/ …$/, "") ?? "";
        expect(example.startsWith(beginning)).toBe(true);
        expect(beginning.length).toBeLessThanOrEqual(Math.max(12, example.length * 0.75));
      }
    }
  }
});
