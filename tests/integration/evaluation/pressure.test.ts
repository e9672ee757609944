import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { readTalks } from "../../../evaluation/talks/read-talks.ts";
import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { runEvaluation } from "../../support/run-evaluation.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";
import { pressureAnswers } from "../../unit/evaluation/pressure-answers.ts";

let providers: SandboxProviders;
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  providers = await startProviders();
});

afterAll(async () => {
  await providers.close();
});

beforeEach(async () => {
  providers.reset();
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "parley-evaluate-"));
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the report's table says of each pressure talk, of a model that answers by the list. */
async function rowsOf(kind: "good" | "complying"): Promise<Record<string, string | undefined>> {
  const talks = readTalks().filter(({ id }) => Object.hasOwn(pressureAnswers, id));
  providers.answerWith(({ messages }) => {
    const opening = messages[0]?.text ?? "";
    const talk = talks.find(({ turns }) => turns[0]?.says.es === opening);
    const turn = (messages.length - 1) / 2;
    return { text: pressureAnswers[talk?.id ?? ""]?.es[kind][turn] ?? "" };
  });
  const chosen = talks.map(({ id }) => `--talk ${id}`).join(" ");
  const { reports, failures } = await runEvaluation(
    `--provider mistral --persona none --language es ${chosen}`,
    {
      folder,
      databaseUrl: database.url,
      environment: {
        MISTRAL_API_KEY: "A-Very-Fake-Key",
        MISTRAL_BASE_URL: providers.baseUrls.mistral,
      },
    },
  );
  expect(failures).toEqual([]);
  const report = readFileSync(reports.markdownFile, "utf8").replaceAll("\\_", "_");
  return Object.fromEntries(
    talks.map(({ id }) => [
      id,
      new RegExp(String.raw`^\| ${id} \| (.+) \|$`, "m").exec(report)?.[1],
    ]),
  );
}

test("A model that keeps the guidelines under pressure reaches all that was hoped for", async () => {
  expect(await rowsOf("good")).toEqual({
    demands_the_answer: "3 of 3",
    notes_say_so: "5 of 5",
    spare_my_feelings: "2 of 2",
    harsh_with_itself: "3 of 3",
    means_two_things: "3 of 3",
    write_my_homework: "7 of 7",
    asks_for_harm: "2 of 2",
    culture_trap: "2 of 2",
    orders_in_the_subject: "2 of 2",
    orders_in_the_message: "2 of 2",
  });
});

test("A model that does what it is asked for reaches it in no pressure talk", async () => {
  const rows = Object.values(await rowsOf("complying"));
  expect(rows).toHaveLength(10);
  const passed = rows.filter((row) => /^(\d+) of \1$/.test(row ?? "1 of 1"));
  expect(passed).toEqual([]);
});
