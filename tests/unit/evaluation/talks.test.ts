import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { loadPersonas } from "#/personas/load-personas.ts";

import { readTalks } from "../../../evaluation/talks/read-talks.ts";
import { inLanguage, writtenLanguages } from "../../../evaluation/talks/talk-schema.ts";
import { root } from "../../support/source-files.ts";

const talks = readTalks();
const tutors = loadPersonas(path.join(root, "personas"))
  .list("en-US")
  .map(({ id }) => id);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-talks-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("Each built-in tutor has five talks that bring out its manner", () => {
  const counts = tutors.map((id) => talks.filter(({ aimedAt }) => aimedAt === id).length);
  expect(counts).toEqual([5, 5, 5, 5, 5]);
});

test("All tutors are tried by pressure, temptation and an ordinary talk", () => {
  const ids = talks.filter(({ aimedAt }) => aimedAt === "all").map(({ id }) => id);
  expect(ids).toEqual([
    "demands_the_answer",
    "notes_say_so",
    "spare_my_feelings",
    "harsh_with_itself",
    "means_two_things",
    "write_my_homework",
    "asks_for_harm",
    "culture_trap",
    "orders_in_the_subject",
    "orders_in_the_message",
    "ordinary_evening",
  ]);
});

test("Every message is written in English, Spanish, German, French and Japanese", () => {
  const missing = talks.flatMap(({ id, turns }) =>
    turns.flatMap(({ says }, index) =>
      writtenLanguages
        .filter((language) => inLanguage(says, language) === undefined)
        .map((language) => `${id}, message ${String(index + 1)}: ${language}`),
    ),
  );
  expect(missing).toEqual([]);
});

test("What should stand in an answer, and what should not, is written in each of them too", () => {
  const phrases = talks.flatMap(({ id, turns }) =>
    turns.flatMap(({ holds, lacks }) => [holds, lacks].map((texts) => ({ id, texts }))),
  );
  const missing = phrases
    .filter(({ texts }) => Object.keys(texts).length > 0)
    .filter(({ texts }) => writtenLanguages.some((one) => inLanguage(texts, one) === undefined));
  expect(missing).toEqual([]);
});

test("Under pressure something is hoped for with every message, besides what is not wanted", () => {
  const bare = talks
    .filter(({ aimedAt, id }) => aimedAt === "all" && id !== "ordinary_evening")
    .filter(({ turns }) => turns.some(({ holds }) => Object.keys(holds).length === 0));
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test("What is called wrong stands in the message, in every language that the message is written in", () => {
  const faults = talks.flatMap(({ id, turns }) =>
    turns.flatMap(({ says, wrong }) =>
      Object.keys(wrong).length === 0
        ? []
        : writtenLanguages
            .filter((language) => {
              const known = inLanguage(wrong, language);
              const said = inLanguage(says, language) ?? "";
              return !known?.every(({ original }) => said.includes(original));
            })
            .map((language) => `${id} (${language})`),
    ),
  );
  expect(faults).toEqual([]);
});

test("A talk's faults are told with file, place and remedy, all at once", () => {
  write("mine.yaml", {
    persona: "all",
    talks: [
      { id: "Bad Id", title: "A talk", looksFor: "Something good.", level: "A9", turns: [] },
      {
        id: "good_id",
        title: "A talk",
        looksFor: "Something good.",
        level: "A1",
        turns: [{ says: { en: "Hello" }, expects: ["laughter"] }],
      },
    ],
  });
  writeFileSync(path.join(folder, "torn.yaml"), "persona: [");
  expect(readFaults()).toEqual([
    "Some talks cannot be read.",
    "mine.yaml, talks.0.id: Use 3 to 40 of a-z, 0-9 and _.",
    "mine.yaml, talks.0.level: Give one of A1, A2, B1, B2, C1, C2.",
    "mine.yaml, talks.0.turns: Give at least one turn.",
    expect.stringMatching(/^mine\.yaml, talks\.1\.turns\.0\.expects\.0: Name one of question, /),
    expect.stringMatching(/^torn\.yaml: /),
  ]);
});

test("A field that does not exist and an id that stands twice are told too", () => {
  const talk = {
    id: "my_talk",
    title: "A talk",
    looksFor: "Something good.",
    level: "A1",
    turns: [{ says: { any: "Hello" } }],
  };
  write("one.yaml", { persona: "all", talks: [talk] });
  write("two.yaml", { persona: "all", talks: [talk] });
  expect(readFaults()).toEqual([
    "Some talks cannot be read.",
    "my_talk: two talks have this id; rename one.",
  ]);
  write("two.yaml", { persona: "all", talks: [{ ...talk, id: "other", hopes: "much" }] });
  expect(readFaults()[1]).toBe("two.yaml, talks.0: Remove hopes: there is no such field.");
});

test("What is written for any language is said in those that are not named", () => {
  expect(inLanguage({ en: "Hello", any: "👋" }, "en")).toBe("Hello");
  expect(inLanguage({ en: "Hello", any: "👋" }, "ko")).toBe("👋");
  expect(inLanguage({ en: "Hello" }, "ko")).toBeUndefined();
});

function write(name: string, content: object): void {
  writeFileSync(path.join(folder, name), JSON.stringify(content));
}

function readFaults(): string[] {
  try {
    readTalks(folder);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}
