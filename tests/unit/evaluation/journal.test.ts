import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openJournal, type JournalEntry } from "../../../evaluation/run/journal.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-journal-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const entry = (fingerprint: string, turn: number): JournalEntry => ({
  fingerprint,
  turn,
  promptText: "Hola",
  steered: null,
  raw: "¡Hola!\nDime más.",
  outcome: "complete",
  servedModel: "demo",
  firstTextMs: 12.5,
  inputTokens: 900,
  cacheReadTokens: 800,
  outputTokens: 7,
  costPicoUsd: 123_456_789_012_345_678n,
});

test("What was written is there when the folder is opened again, money to the last digit", () => {
  const first = openJournal(folder);
  first.add(entry("a", 0));
  first.add(entry("a", 1));
  first.add(entry("b", 0));
  const again = openJournal(folder);
  expect(again.answersOf("a")).toEqual([entry("a", 0), entry("a", 1)]);
  expect(again.answersOf("b")).toEqual([entry("b", 0)]);
  expect(again.answersOf("c")).toEqual([]);
});

test("A line that a killed process left half-written costs that answer alone", () => {
  openJournal(folder).add(entry("a", 0));
  appendFileSync(path.join(folder, "answers.jsonl"), '{"fingerprint":"a","turn":1,"promp');
  const journal = openJournal(folder);
  expect(journal.answersOf("a")).toHaveLength(1);
  journal.add(entry("a", 1));
  expect(openJournal(folder).answersOf("a")).toEqual([entry("a", 0), entry("a", 1)]);
});

test("Answers behind a gap wait for it to be filled", () => {
  const journal = openJournal(folder);
  journal.add(entry("a", 0));
  journal.add(entry("a", 2));
  expect(journal.answersOf("a")).toHaveLength(1);
  journal.add(entry("a", 1));
  expect(journal.answersOf("a").map(({ turn }) => turn)).toEqual([0, 1, 2]);
});

test("A folder that cannot be used is told by its name", () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  expect(() => openJournal(file)).toThrow(`--out ${file} cannot be used: `);
});
