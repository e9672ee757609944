import { expect, test } from "vitest";

import { recapPanel } from "#/discord/recap-reply/recap-panel.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";
import { newId } from "#/shared/ids.ts";

const plain = { subject: null, mode: null, focus: null, briefing: null };

test.for([
  ["budget_server_empty", "-# No summary this time: a budget did not cover it."],
  ["provider_timeout", "-# No summary this time: the model could not write one."],
] as const)("That there is no summary is said with why: %s", ([errorCode, sentence]) => {
  const view = {
    session: { id: newId(), kind: "conversation", language: "es", level: "A2", ...plain },
    state: "plain",
    text: null,
    errorCode,
    metrics: { durationMs: 60_000, turns: 1, learnerWords: 3, cardsReviewed: 0 },
    corrections: [],
    correctionCount: 0,
    words: [],
    reviewed: [],
    missedKept: 0,
    goals: [],
  } as unknown as RecapView;
  const { paragraphs } = recapPanel(view, { locale: "en-US", headline: "**Spanish**" });
  expect(paragraphs).toContain(sentence);
});
