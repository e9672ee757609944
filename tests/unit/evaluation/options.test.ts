import path from "node:path";
import { expect, test } from "vitest";

import { readOptions, usage } from "../../../evaluation/options.ts";

test("A provider is enough: English, every tutor, every talk, one dollar, a folder by its name", () => {
  expect(readOptions(["--provider", "mistral"])).toEqual({
    provider: "mistral",
    model: undefined,
    personas: [],
    languages: ["en"],
    talks: [],
    budgetPicoUsd: 1_000_000_000_000n,
    outFolder: path.resolve("evaluation-reports/mistral"),
    yes: false,
  });
});

test("Everything can be chosen, and what may be several is repeated", () => {
  const line =
    "--provider ollama --model llama3.2:3b --persona none --persona expert_scholar --language es --language ja --talk weekend --budget 0.25 --yes";
  expect(readOptions(line.split(" "))).toEqual({
    provider: "ollama",
    model: "llama3.2:3b",
    personas: ["none", "expert_scholar"],
    languages: ["es", "ja"],
    talks: ["weekend"],
    budgetPicoUsd: 250_000_000_000n,
    outFolder: path.resolve("evaluation-reports/ollama-llama3.2_3b"),
    yes: true,
  });
});

test("Help is no run", () => {
  expect(readOptions(["--help"])).toBeUndefined();
});

test.each([
  [[], /^Say whom to ask: --provider anthropic \| mistral \| deepseek \| ollama \| sandbox\./],
  [["--provider", "openai"], /^There is no provider openai\. Choose: --provider anthropic/],
  [["--provider", "sandbox", "--budget", "much"], /^--budget takes dollars/],
  [["--provider", "sandbox", "--budget", "0"], /^--budget takes dollars/],
  [["--provider", "sandbox", "--language", "xx"], /^Parley teaches no language xx/],
  [["--provider", "sandbox", "--speed", "9"], /^Unknown option '--speed'/],
] as const)("%j is refused with what to write instead", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test("Who gives an unknown option is shown all there are", () => {
  expect(() => readOptions(["--provider", "sandbox", "--fast"])).toThrow(usage);
});
