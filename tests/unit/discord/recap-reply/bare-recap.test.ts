import { expect, test } from "vitest";

import { recapPanel } from "#/discord/recap-reply/recap-panel.ts";
import { sceneParagraphs } from "#/discord/recap-reply/scene-paragraphs.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { measureProgress, objectiveKeyOf } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";
import { newId } from "#/shared/ids.ts";

import { ownScenarios } from "../../../support/own-scenarios.ts";

const scenario = ownScenarios.get("cafe_order")!;

const plain = { subject: null, mode: null, focus: null, briefing: null };

const talk = {
  session: { id: newId(), kind: "conversation", language: "es", level: "A2", ...plain },
  state: "written",
  text: { summary: "You spoke of the sea.", tomorrow: "" },
  metrics: { durationMs: 0, turns: 1, learnerWords: 0, talkShare: null, cardsReviewed: 0 },
  corrections: [],
  correctionCount: 0,
  words: [],
  reviewed: [],
  missedKept: 0,
  goals: [],
} as unknown as RecapView;

test("A talk in which nobody said a word that counts has a share of nothing", () => {
  const { paragraphs } = recapPanel(talk, { locale: "en-US", headline: "" });
  expect(paragraphs.join("\n")).toContain("0 words from you (0% of all words)");
});

test("What to do tomorrow is told only where there is something", () => {
  const textOf = (tomorrow: string) => {
    const text = { summary: "You spoke of the sea.", tomorrow };
    return recapPanel({ ...talk, text }, { locale: "en-US", headline: "" }).paragraphs;
  };
  expect(textOf("").at(-1)).toContain("You spoke of the sea.");
  expect(textOf("Speak of ships.").at(-1)).toContain("Speak of ships.");
});

test("An objective that was met without a word or a hint is one line; no custom is told of where none is known", () => {
  const [phase] = scenario.phases;
  const [objective] = phase!.objectives;
  const objectiveKey = objectiveKeyOf(phase!.id, objective!.id);
  const scene = {
    scenario,
    session: { language: "xx" },
    progress: measureProgress(scenario, [{ objectiveKey, state: "met", quote: null }]),
    words: [],
  } as unknown as SceneView;
  const text = sceneParagraphs(scene, "en-US").join("\n");
  expect(text).toContain("✓ Greet the waiter\n○ ");
  expect(text).not.toContain("Good to know");
});
