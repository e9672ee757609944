import { describe, expect, test } from "vitest";

import { anthropicCapabilities } from "#/providers/anthropic/capabilities.ts";
import { toRequest } from "#/providers/anthropic/to-request.ts";
import { providerNames, type SystemBlock } from "#/providers/language-model.ts";
import { createOllama } from "#/providers/ollama/model.ts";

import { makeRequest } from "../../contract/providers/collect-stream.ts";

describe("what models can", () => {
  test("Claude's older families hold less than the newer ones", () => {
    expect(anthropicCapabilities("claude-haiku-4-5").contextTokens).toBe(200_000);
    expect(anthropicCapabilities("claude-opus-4-8").maxOutputTokens).toBe(32_000);
    expect(anthropicCapabilities("claude-haiku-5-5").contextTokens).toBe(1_000_000);
  });

  test("an answer is never asked to be longer than the model can", () => {
    const model = "claude-haiku-4-5";
    expect(toRequest(makeRequest({ model, maxOutputTokens: 900_000 })).max_tokens).toBe(64_000);
  });

  test("the operator says what fits a local machine", () => {
    const small = createOllama({ host: "http://127.0.0.1:9", maxContextTokens: 8_192 });
    expect(small.capabilities("any")).toMatchObject({
      contextTokens: 8_192,
      maxOutputTokens: 4_096,
    });
  });

  test("there are four providers", () => {
    expect(providerNames).toEqual(["anthropic", "mistral", "deepseek", "ollama"]);
  });
});

describe("Anthropic's breakpoints", () => {
  const mark = (block: { cache_control?: unknown }) => block.cache_control;

  test("stand on the last block of each kind, and never exceed four with the automatic one", () => {
    const kinds = ["shared", "shared", "session", "session"] as const;
    const system: SystemBlock[] = kinds.map((cache, index) => ({ text: `Block ${index}`, cache }));
    const request = toRequest(makeRequest({ system }));
    const marks = (request.system as { cache_control?: unknown }[]).map(mark);
    expect(marks).toEqual([
      undefined,
      { type: "ephemeral", ttl: "1h" },
      undefined,
      { type: "ephemeral", ttl: "5m" },
    ]);
  });
});
