import { expect, test } from "vitest";

import { createModelCatalog, modelKey } from "#/calls/model-catalog.ts";
import { createMistral } from "#/providers/mistral/model.ts";
import { createOllama } from "#/providers/ollama/model.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";

const models: ModelReference[] = [
  { provider: "mistral", model: "mistral-small-2603" },
  { provider: "anthropic", model: "claude-haiku-5-5" },
  { provider: "ollama", model: "llama3.2:3b" },
];
const mistral = createMistral({ apiKey: "A-Very-Fake-Key" });
const ollama = createOllama({ host: "http://127.0.0.1:1" });
const catalog = createModelCatalog({ models, providers: [ollama, mistral] });

test("Models keep the operator's order; those of providers that are not set up are left out", () => {
  expect(catalog.all.map(modelKey)).toEqual(["mistral/mistral-small-2603", "ollama/llama3.2:3b"]);
  expect(catalog.eligible({ allowedModels: null })).toEqual(catalog.all);
});

test("A server's list narrows them and cannot widen them", () => {
  const allowedModels = ["anthropic/claude-haiku-5-5", "ollama/llama3.2:3b"];
  expect(catalog.eligible({ allowedModels }).map(modelKey)).toEqual(["ollama/llama3.2:3b"]);
});

test("Where a server's list leaves nothing, the refusal is about the list", () => {
  const refusal = new ParleyError("model_not_allowed");
  expect(() => catalog.eligible({ allowedModels: ["mistral/other"] })).toThrow(refusal);
  expect(() => catalog.eligible({ allowedModels: [] })).toThrow(refusal);
});

test("Where there is no model at all, no list is to blame", () => {
  const empty = createModelCatalog({ models, providers: [] });
  const refusal = new ParleyError("model_missing");
  expect(() => empty.eligible({ allowedModels: null })).toThrow(refusal);
  expect(() => empty.eligible({ allowedModels: ["mistral/other"] })).toThrow(refusal);
  expect(() => catalog.provider("deepseek")).toThrow(refusal);
  expect(catalog.provider("mistral")).toBe(mistral);
});
