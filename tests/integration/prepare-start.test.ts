import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { ConfigError } from "#/config/config.ts";
import { PersonaFaultsError } from "#/personas/persona-fault.ts";
import { prepareStart } from "#/prepare-start.ts";
import { ScenarioFaultsError } from "#/scenarios/scenario-fault.ts";
import {
  describePersonaFaults,
  describeScenarioFaults,
  type ProcessKind,
} from "#/startup-faults.ts";

import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from "../support/test-database.ts";

let discord: SandboxDiscord;
let database: TestDatabase;

/** Nobody listens here, and no .env is there. */
const nowhere = "127.0.0.1:9";
const noFile = "there-is-no-such.env";

beforeAll(async () => {
  discord = await startDiscord();
  database = await createTestDatabase();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(() => Promise.all([discord.close(), database.close()]));

async function faultsOf(
  kind: ProcessKind,
  environment: Record<string, string>,
): Promise<readonly string[]> {
  const all = { OLLAMA_HOST: `http://${nowhere}`, ...environment };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  try {
    await prepareStart(kind, { envFile: noFile });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test("With nothing set there is no fault: the sandbox brings what is missing", async () => {
  expect(await faultsOf("all", {})).toEqual([]);
});

test("A broken built-in persona is told before anything is started, in words of its own", async () => {
  const personasFolder = mkdtempSync(path.join(tmpdir(), "parley-personas-"));
  cpSync("personas", personasFolder, { recursive: true });
  writeFileSync(path.join(personasFolder, "expert_scholar.md"), "Just be nice.");
  vi.stubEnv("OLLAMA_HOST", `http://${nowhere}`);
  const refused = await prepareStart("all", { envFile: noFile, personasFolder }).catch(
    (error: unknown) => error,
  );
  rmSync(personasFolder, { recursive: true });
  expect(refused).toBeInstanceOf(PersonaFaultsError);
  expect(describePersonaFaults(refused as PersonaFaultsError)).toMatch(
    /^The built-in tutors are not right:\n {2}- personas\/expert_scholar\.md:1: The front matter/,
  );
});

test("Broken built-in scenes are told all at once, with their lines", async () => {
  const scenariosFolder = mkdtempSync(path.join(tmpdir(), "parley-scenarios-"));
  cpSync("scenarios/cafe_order.yaml", path.join(scenariosFolder, "tea_order.yaml"));
  writeFileSync(path.join(scenariosFolder, "empty.yaml"), "\n");
  writeFileSync(path.join(scenariosFolder, "latin.yaml"), Buffer.from([0x69, 0xe9]));
  vi.stubEnv("OLLAMA_HOST", `http://${nowhere}`);
  const refused = await prepareStart("all", { envFile: noFile, scenariosFolder }).catch(
    (error: unknown) => error,
  );
  rmSync(scenariosFolder, { recursive: true });
  expect(refused).toBeInstanceOf(ScenarioFaultsError);
  expect(String(refused)).toMatch(/^ScenarioFaultsError: empty\.yaml:1 file_empty, latin/);
  expect(describeScenarioFaults(refused as ScenarioFaultsError).split("\n")).toEqual([
    "The built-in scenes are not right:",
    expect.stringMatching(/^ {2}- scenarios\/empty\.yaml:1: The file is empty\./),
    expect.stringMatching(/^ {2}- scenarios\/latin\.yaml:1: This file holds no readable text/),
    expect.stringMatching(/^ {2}- scenarios\/tea_order\.yaml:1: The id cafe_order is not the file/),
  ]);
});

test("What cannot be read, what is missing and what cannot be reached are told together", async () => {
  const faults = await faultsOf("worker", {
    LOG_LEVEL: "loud",
    DATABASE_URL: `postgresql://nobody@${nowhere}/parley`,
    REDIS_URL: `redis://${nowhere}`,
  });
  expect(faults).toEqual([
    expect.stringContaining("LOG_LEVEL cannot be read"),
    expect.stringContaining("DISCORD_TOKEN is missing"),
    expect.stringContaining("DATABASE_URL cannot be used (ECONNREFUSED)"),
    expect.stringContaining("REDIS_URL cannot be reached (ECONNREFUSED)"),
  ]);
});

test("A token that Discord refuses is told apart from a Discord that is not there", async () => {
  const key = { ANTHROPIC_API_KEY: "a-very-fake-key" };
  const refused = {
    ...key,
    DISCORD_TOKEN: "a-token-that-nobody-has",
    DISCORD_API_URL: discord.apiUrl,
  };
  expect(await faultsOf("all", refused)).toEqual([
    expect.stringContaining("DISCORD_TOKEN is refused"),
  ]);
  const away = { ...refused, DISCORD_API_URL: `http://${nowhere}/api` };
  expect(await faultsOf("all", away)).toEqual([
    expect.stringContaining("Discord cannot be reached"),
  ]);
});

test("A process alone refuses a database that is not up to date; with all in place it may begin", async () => {
  const empty = await createEmptyDatabase();
  const environment = {
    ANTHROPIC_API_KEY: "a-very-fake-key",
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  expect(await faultsOf("gateway", { ...environment, DATABASE_URL: empty })).toEqual([
    "The database is not up to date: run `npm run migrate`.",
  ]);
  expect(await faultsOf("gateway", { ...environment, DATABASE_URL: database.url })).toEqual([]);
});
