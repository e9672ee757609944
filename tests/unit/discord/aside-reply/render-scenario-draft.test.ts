import { expect, test } from "vitest";

import type { AnswerEnding } from "#/asides/aside-reply.ts";
import { renderScenarioDraft } from "#/discord/aside-reply/render-scenario-draft.ts";
import { usDollar } from "#/shared/currency.ts";
import { ParleyError } from "#/shared/errors.ts";

const view = {
  asideId: "01a205ee-42e4-7000-9127-63aa0c213f16",
  locale: "en-US",
  currency: usDollar,
  inputText: "The heating is broken",
} as const;

const ended = (...answers: AnswerEnding[]) =>
  renderScenarioDraft(view, {
    name: "ended",
    ending: { answers, costPicoUsd: 0n, leftPicoUsd: null },
  });

test("A draft that failed says why, beside what was wished for", () => {
  const panel = ended(new ParleyError("provider_unavailable"));
  expect(panel.paragraphs[0]).toBe("> The heating is broken");
  expect(panel.paragraphs[1]).toMatch(/^⚠️ (?!No scene came of this)/);
  expect(panel.rows).toBeUndefined();
});

test.each<[string, AnswerEnding[]]>([
  ["without an answer", []],
  ["with an answer of which nothing can be kept", [{ text: "No.", conduct: null, offer: null }]],
])("A draft that ended %s says that no scene came of it", (_, answers) => {
  expect(ended(...answers).paragraphs[1]).toContain("No scene came of this.");
});
