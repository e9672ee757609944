import { expect, test } from "vitest";

import { isNativeLanguage } from "#/languages/languages.ts";

import { scoreGate } from "../../../evaluation/evidence/score-gate.ts";
import { writeEvidencePage } from "../../../evaluation/evidence/write-evidence-page.ts";
import { acceptedKinds, refusedKinds } from "../../labelled/evidence/evidence-schema.ts";
import { halfOfEvidence, readLabelledEvidence } from "../../labelled/evidence/read-evidence.ts";
import { halves } from "../../labelled/read-turns.ts";
import { labelledLanguages } from "../../labelled/turn-schema.ts";
import { readSource } from "../../support/source-files.ts";

const gate = scoreGate();
const items = halves.flatMap((half) =>
  readLabelledEvidence(half).map((item) => Object.assign(item, { half })),
);

test("docs/evidence-gate.md is what the gate does now; `npm run measures` writes it anew", () => {
  expect(readSource("docs/evidence-gate.md")).toBe(writeEvidencePage(gate));
});

test("Of what the gate accepts, people accept .95 or more, in both halves", () => {
  for (const { all } of gate.halves) {
    expect(all.precision?.value).toBeGreaterThanOrEqual(0.95);
    expect(all.recall?.value).toBeGreaterThanOrEqual(0.9);
  }
});

test("The set has 40 sentences in every language, over twelve scenes, and every kind in both halves", () => {
  const countIn = (language: string) => items.filter((item) => item.language === language).length;
  expect(labelledLanguages.filter((language) => countIn(language) < 40)).toEqual([]);
  expect(new Set(items.map(({ scenario }) => scenario)).size).toBeGreaterThanOrEqual(12);
  const kinds = [...acceptedKinds, ...refusedKinds];
  const missing = halves.flatMap((half) =>
    kinds.filter((kind) => !items.some((item) => item.half === half && item.kind === kind)),
  );
  expect(missing).toEqual([]);
});

test("Every sentence lies in the half of its id, once, labelled as its kind says", () => {
  const accepted: ReadonlySet<string> = new Set(acceptedKinds);
  const wrong = items.filter(
    ({ id, half, kind, label, language, native }) =>
      halfOfEvidence(id) !== half ||
      accepted.has(kind) !== (label === "accept") ||
      !id.startsWith(`${language}-`) ||
      !isNativeLanguage(native),
  );
  expect(wrong).toEqual([]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});
