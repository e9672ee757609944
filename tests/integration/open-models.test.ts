import { afterAll, beforeAll, expect, test } from "vitest";

import { modelKey } from "#/calls/model-catalog.ts";
import { readConfig } from "#/config/config.ts";
import { openModels } from "#/open-models.ts";

import { startProviders, type SandboxProviders } from "../../sandbox/providers/start-providers.ts";

let providers: SandboxProviders;

/** Nobody listens here. */
const noOllama = { OLLAMA_HOST: "http://127.0.0.1:9" };
const key = "a-very-fake-key";

beforeAll(async () => {
  providers = await startProviders({ ollamaModels: ["llama3.2"] });
});

afterAll(() => providers.close());

async function keysOf(environment: Record<string, string>): Promise<string[]> {
  return (await openModels(readConfig(environment))).all.map(modelKey);
}

test("Without keys and without Ollama there is no model", async () => {
  expect(await keysOf(noOllama)).toEqual([]);
});

test("Each provider with a key offers one model; the local ones come last", async () => {
  const environment = {
    ANTHROPIC_API_KEY: key,
    MISTRAL_API_KEY: key,
    DEEPSEEK_API_KEY: key,
    OLLAMA_HOST: providers.baseUrls.ollama,
  };
  expect(await keysOf(environment)).toEqual([
    "anthropic/claude-haiku-5-5",
    "mistral/mistral-small-2603",
    "deepseek/deepseek-flash",
    "ollama/llama3.2",
  ]);
});

test("MODELS decides which and in what order, among the providers that are there", async () => {
  const environment = {
    ...noOllama,
    MISTRAL_API_KEY: key,
    MODELS: "anthropic/claude-haiku-5-5, mistral/ministral-8b-2512, mistral/mistral-small-2603",
  };
  expect(await keysOf(environment)).toEqual([
    "mistral/ministral-8b-2512",
    "mistral/mistral-small-2603",
  ]);
});
