import { expect, test } from "vitest";

import { measureProgress } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { markWords } from "#/sessions/scenes/scene-words.ts";

import { checklistPanel } from "../../../commands/scenario/play/checklist-panel.ts";
import { largestScene } from "../../support/largest-scene.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";

const languages = { language: "zh", nativeLanguage: "de" } as const;

function view(scenario: SceneView["scenario"], quote: string): SceneView {
  const [first] = measureProgress(scenario, []).phases;
  const marks = (first?.objectives ?? []).slice(0, 1).map(({ key: objectiveKey }) => ({
    objectiveKey,
    state: "met" as const,
    quote,
  }));
  return {
    session: {
      id: "01a205ee-42e4-7000-9127-63aa0c213f16",
      profile: languages,
      interfaceLocale: "de",
      state: "active",
    } as unknown as SceneView["session"],
    scenario,
    progress: measureProgress(scenario, marks),
    words: markWords(scenario, languages, { usedWords: [], metWords: [] }),
    learnerTurns: 3,
    run: undefined,
  };
}

test("Key words come with how they are read, where their script does not say it", () => {
  const { paragraphs } = checklistPanel(view(ownScenarios.get("cafe_order")!, "你好"), "de");
  expect(paragraphs.join("\n")).toContain("**咖啡** · kā fēi · Kaffee");
  expect(paragraphs.join("\n")).toContain("Frag, was es kostet\n-# offen\n");
});

test("Of the largest scene there may be, the part that is played stands whole in the panel, the others in a line", () => {
  const { paragraphs } = checklistPanel(view(largestScene("teacher "), "我".repeat(300)), "de");
  const text = paragraphs.join("\n\n");
  expect(text.length).toBeLessThan(3_800);
  expect(text.match(/^### Teil \d von 6: .*$/gm)).toHaveLength(6);
  expect(text.match(/ · 0\/6$/gm)).toHaveLength(5);
  expect(text.match(/^[✓○] /gm)).toHaveLength(6);
  expect(text).toContain(`*${"我".repeat(119)}…*`);
  expect(text).toContain("### Schlüsselwörter");
});

test("A part without words and customs in the language that is learned tells of neither", () => {
  const cafe = ownScenarios.get("cafe_order")!;
  const phases = cafe.phases.map((phase) => Object.assign({}, phase, { words: [], culture: {} }));
  const text = checklistPanel(view({ ...cafe, phases }, "你好"), "de").paragraphs.join("\n");
  expect(text).toContain("Frag, was es kostet");
  expect(text).not.toContain("### Schlüsselwörter");
  const told = phases.map((phase) => Object.assign({}, phase, { culture: { zh: "先付钱" } }));
  const other = checklistPanel(view({ ...cafe, phases: told }, "你好"), "de");
  expect(other.paragraphs.join("\n")).toContain("先付钱");
});

test("A scene that ended without a word is over: nothing in it can be asked for", () => {
  const played = view(ownScenarios.get("cafe_order")!, "你好");
  const session: SceneView["session"] = { ...played.session, state: "completed" };
  const { paragraphs, rows } = checklistPanel({ ...played, session, learnerTurns: 0 }, "de");
  expect(paragraphs.join("\n")).toContain("**Die Szene ist zu Ende: 1 von 6 Zielen erreicht.**");
  expect(paragraphs.join("\n")).not.toContain("### Schlüsselwörter");
  expect(rows?.flat()).toEqual([]);
});
