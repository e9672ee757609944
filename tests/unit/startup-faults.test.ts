import { expect, test } from "vitest";

import { createModelCatalog } from "#/calls/model-catalog.ts";
import { readConfig } from "#/config/config.ts";
import { createOllama } from "#/providers/ollama/model.ts";
import { findStartupFaults } from "#/startup-faults.ts";

const noModels = createModelCatalog({ models: [], providers: [] });
const local = createModelCatalog({
  models: [{ provider: "ollama", model: "llama3.2" }],
  providers: [createOllama({ host: "http://127.0.0.1:11434" })],
});
const token = "a-very-fake-token-of-a-bot";

test("With nothing set, everything in one process may start: the sandbox brings what is missing", () => {
  expect(findStartupFaults(readConfig({}), noModels, "all")).toEqual([]);
});

test("With a token but no usable provider, the start is refused with the remedy", () => {
  const config = readConfig({ DISCORD_TOKEN: token });
  expect(findStartupFaults(config, noModels, "all")).toEqual([
    expect.stringContaining("set ANTHROPIC_API_KEY, MISTRAL_API_KEY or DEEPSEEK_API_KEY"),
  ]);
});

test("Another Discord's address without a token is no use", () => {
  const config = readConfig({ DISCORD_API_URL: "http://127.0.0.1:3000/api" });
  expect(findStartupFaults(config, local, "all")).toEqual([
    expect.stringContaining("DISCORD_TOKEN is missing"),
  ]);
});

test.each(["gateway", "worker"] as const)("A %s alone tells everything that it lacks", (kind) => {
  expect(findStartupFaults(readConfig({}), noModels, kind)).toEqual([
    expect.stringContaining("DATABASE_URL is missing"),
    expect.stringContaining("DISCORD_TOKEN is missing"),
  ]);
});

test("With database, token and a model, each may start alone", () => {
  const config = readConfig({
    DISCORD_TOKEN: token,
    DATABASE_URL: "postgresql://localhost/parley",
  });
  expect(findStartupFaults(config, local, "worker")).toEqual([]);
});

test("A model whose provider is not there is named", () => {
  const config = readConfig({ MODELS: "anthropic/claude-haiku-5-5, ollama/llama3.2" });
  expect(findStartupFaults(config, local, "all")).toEqual([
    "MODELS names anthropic/claude-haiku-5-5, whose provider is not there: set its key, or take it out.",
  ]);
});
