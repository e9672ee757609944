import { expect, test } from "vitest";

import { describeWholeScenario } from "#/discord/describe-scenario.ts";

import { customContent } from "../../support/scenario-author.ts";

const scene = customContent();

test("A scene of a single level names it once", () => {
  const [head] = describeWholeScenario({ ...scene, levels: ["B1", "B1"] }, "de");
  expect(head).toMatch(/-# .* · B1 · Spanisch$/);
});

test("A scene in no language shows no words, and one without a word in its language leaves it out", () => {
  const phases = scene.phases.map((phase) =>
    Object.assign({}, phase, { words: [{ es: "el perro" }, { fr: "le chat" }], phrases: [] }),
  );
  const said = describeWholeScenario({ ...scene, languages: ["es"], phases }, "de").join("\n");
  expect(said).toContain("\n-# el perro");
  expect(said).not.toContain("chat");
  const silent = describeWholeScenario({ ...scene, languages: [], phases }, "de").join("\n");
  expect(silent).not.toContain("el perro");
});
