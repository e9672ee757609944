import { expect, test } from "vitest";

import type { Learner } from "#/learners/learner.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import { languagesLine, wordsLine } from "../../../../commands/scenario/browse/language-lines.ts";
import { customContent } from "../../../support/scenario-author.ts";

const learner = (nativeLanguage: Learner["nativeLanguage"], ...learned: "es"[]) => ({
  nativeLanguage,
  languages: learned.map((language) => ({ language })) as unknown as Learner["languages"],
});

/** A scene with these words in its first part alone. */
function sceneOf(...words: Scenario["phases"][number]["words"]): Scenario {
  const content = customContent();
  const phases = content.phases.slice(0, 1).map((phase) => Object.assign({}, phase, { words }));
  return { ...content, languages: ["es"], phases, id: "custom:x" };
}

test("The languages of a scene are named, and nothing is said where it has none", () => {
  expect(languagesLine({ languages: ["es", "fr"] }, "en-US")).toContain("Spanish, French");
  expect(languagesLine({ languages: [] }, "en-US")).toBe("");
});

test("Who learns no language is shown no words", () => {
  expect(wordsLine(sceneOf({ es: "la cita" }), learner("de"), "de")).toBe("");
});

test("A word comes with its meaning in the learner's own language, else in that of the interface", () => {
  const scene = sceneOf({ es: "la cita", de: "der Termin", fr: "la visite" });
  expect(wordsLine(scene, learner("fr", "es"), "de")).toContain("**la cita** la visite");
  expect(wordsLine(scene, learner("it", "es"), "de")).toContain("**la cita** der Termin");
});

test("A word without a meaning, or that means itself, stands alone", () => {
  const scene = sceneOf({ es: "la cita" }, { es: "hotel", it: "hotel" });
  expect(wordsLine(scene, learner("it", "es"), "de")).toMatch(/\n\*\*la cita\*\* · \*\*hotel\*\*$/);
});

test("A scene without words in the language that is learned says so", () => {
  const said = wordsLine({ ...sceneOf(), languages: ["fr"] }, learner("de", "es"), "en-US");
  expect(said).toContain("has no word list for Spanish");
});
