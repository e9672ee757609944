import { expect, test } from "vitest";

import { createModelCatalog } from "#/calls/model-catalog.ts";
import { readConfig } from "#/config/config.ts";
import { createOllama } from "#/providers/ollama/model.ts";
import { checkBeforeStart } from "#/startup-faults.ts";

const noModels = createModelCatalog({ models: [], providers: [] });
const local = createModelCatalog({
  models: [{ provider: "ollama", model: "llama3.2" }],
  providers: [createOllama({ host: "http://127.0.0.1:11434" })],
});
const token = "a-very-fake-token-of-a-bot";

test("With nothing set, everything in one process may start: the sandbox brings what is missing", () => {
  expect(() => {
    checkBeforeStart(readConfig({}), noModels, "all");
  }).not.toThrow();
});

test("With a token but no usable provider, the start is refused with the remedy", () => {
  expect(() => {
    checkBeforeStart(readConfig({ DISCORD_TOKEN: token }), noModels, "all");
  }).toThrow("set ANTHROPIC_API_KEY, MISTRAL_API_KEY or DEEPSEEK_API_KEY, or start Ollama");
});

test("Another Discord's address without a token is no use", () => {
  const config = readConfig({ DISCORD_API_URL: "http://127.0.0.1:3000/api" });
  expect(() => {
    checkBeforeStart(config, local, "all");
  }).toThrow("DISCORD_TOKEN is missing");
});

test("A gateway or a worker alone tells everything that it lacks at once", () => {
  for (const kind of ["gateway", "worker"] as const) {
    expect(() => {
      checkBeforeStart(readConfig({}), noModels, kind);
    }).toThrow(/DATABASE_URL is missing[^]*DISCORD_TOKEN is missing/);
  }
});

test("With database, token and a model, each may start alone", () => {
  const config = readConfig({
    DISCORD_TOKEN: token,
    DATABASE_URL: "postgresql://localhost/parley",
  });
  expect(() => {
    checkBeforeStart(config, local, "worker");
  }).not.toThrow();
});
