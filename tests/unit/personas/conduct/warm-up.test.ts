import { expect, test } from "vitest";

import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import { warmUpMeasures } from "#/personas/conduct/warm-up.ts";

const languages = ["en", "es", "fr", "de", "it", "pt"] as const;

/** The six take some 800 ms of computing where nothing is ready, and some 50 where all is. */
const readyMs = 250;

/** What this process has computed, in ms: others that compute beside it count nothing. */
const computedMs = (): number => process.cpuUsage().user / 1_000;

function measureIn(language: (typeof languages)[number]): void {
  measureAnswer({
    text: "¡Perfecto! Très bien, sehr gut – molto bene, muito bem. A che ora?",
    language,
    nativeLanguage: "pl",
    level: "A2",
    wordsPerTurn: 40,
    learnerText: "Hola",
    corrections: [],
    earlierLearnerTexts: [],
    steered: null,
  });
}

test("A worker that stops does not wait for what is still to be made ready", async () => {
  const stopping = new AbortController();
  const warming = warmUpMeasures(stopping.signal);
  stopping.abort();
  const abortedAtMs = computedMs();
  await warming;
  expect(computedMs() - abortedAtMs).toBeLessThan(200);
});

test("The first answer of each language finds all ready that it is measured by", async () => {
  await warmUpMeasures(new AbortController().signal, 0);
  const startedAtMs = computedMs();
  for (const language of languages) measureIn(language);
  expect(computedMs() - startedAtMs).toBeLessThan(readyMs);
});
