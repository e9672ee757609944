import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

import { ConfigError, displayCurrency, loadConfig, readConfig } from "#/config/config.ts";
import { variables } from "#/config/variables.ts";
import { usDollar } from "#/shared/currency.ts";

test("With nothing set, every default holds and no key is assumed", () => {
  const config = readConfig({});
  expect(config.OPERATOR_MONTHLY_USD).toBe(20_000_000_000_000n);
  expect(config.SESSION_IDLE_HOURS).toBe(24);
  expect(config.READ_WEB_PAGES).toBe(false);
  expect(config.DISCORD_TOKEN).toBeUndefined();
});

test("Values are read as what they are: amounts to the pico-dollar, lists, addresses without end slash", () => {
  const config = readConfig({
    LEARNER_MONTHLY_USD: "0.000000000001",
    MODELS: "anthropic/claude-haiku-5-5, mistral/mistral-small-2603",
    DISCORD_API_URL: "http://127.0.0.1:3000/api/",
    DATABASE_URL: "postgresql://user:password@localhost:5432/parley",
    READ_WEB_PAGES: "True",
  });
  expect(config.READ_WEB_PAGES).toBe(true);
  expect(config.LEARNER_MONTHLY_USD).toBe(1n);
  expect(config.MODELS).toEqual(["anthropic/claude-haiku-5-5", "mistral/mistral-small-2603"]);
  expect(config.DISCORD_API_URL).toBe("http://127.0.0.1:3000/api");
});

test("An empty value counts as unset", () => {
  expect(readConfig({ REDIS_URL: " ", LOG_LEVEL: "" }).LOG_LEVEL).toBe("info");
});

test("All faults are told at once, each with its remedy and none with its value", () => {
  const wrong = {
    ANTHROPIC_API_KEY: "short",
    REDIS_URL: "http://x",
    MODELS: "gpt",
    LEARNER_MONTHLY_USD: "-1",
  };
  const error = catchConfigError(() => readConfig(wrong));
  expect(error.faults).toEqual([
    `REDIS_URL cannot be read: ${variables.REDIS_URL.remedy}.`,
    `ANTHROPIC_API_KEY cannot be read: ${variables.ANTHROPIC_API_KEY.remedy}.`,
    `MODELS cannot be read: ${variables.MODELS.remedy}.`,
    `LEARNER_MONTHLY_USD cannot be read: ${variables.LEARNER_MONTHLY_USD.remedy}.`,
  ]);
  expect(error.message).not.toContain("short");
});

test("A .env file is read; a missing one is no fault", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "parley-env-")), ".env");
  expect(loadConfig(file).LOG_LEVEL).toBe("info");
  writeFileSync(file, "TEXT_RETENTION_DAYS=30\n");
  expect(loadConfig(file).TEXT_RETENTION_DAYS).toBe(30);
  delete process.env["TEXT_RETENTION_DAYS"];
});

function catchConfigError(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("no ConfigError was thrown");
}

test("Ollama's address may leave its scheme out, as Ollama itself writes it", () => {
  expect(readConfig({ OLLAMA_HOST: "0.0.0.0:11434" }).OLLAMA_HOST).toBe("http://0.0.0.0:11434");
});

test("Amounts are shown in dollars, unless another currency and its rate are set", () => {
  expect(displayCurrency(readConfig({}))).toEqual(usDollar);
  expect(displayCurrency(readConfig({ DISPLAY_CURRENCY: "eur", DISPLAY_RATE: "0.92" }))).toEqual({
    code: "EUR",
    ratePerUsd: 920_000_000_000n,
  });
});

test.each([
  ["without a rate", { DISPLAY_CURRENCY: "EUR" }, "DISPLAY_RATE does not fit DISPLAY_CURRENCY"],
  ["dollars with a rate", { DISPLAY_RATE: "1" }, "DISPLAY_RATE does not fit DISPLAY_CURRENCY"],
  ["no such rate", { DISPLAY_CURRENCY: "EUR", DISPLAY_RATE: "0" }, "DISPLAY_RATE cannot be read"],
])("A currency that cannot be shown is told once, with its remedy: %s", (_, wrong, fault) => {
  const error = catchConfigError(() => readConfig(wrong));
  expect(error.faults).toEqual([`${fault}: ${variables.DISPLAY_RATE.remedy}.`]);
});

test("A currency that does not exist is told", () => {
  const error = catchConfigError(() => readConfig({ DISPLAY_CURRENCY: "DOGE", DISPLAY_RATE: "9" }));
  expect(error.faults).toEqual([
    `DISPLAY_CURRENCY cannot be read: ${variables.DISPLAY_CURRENCY.remedy}.`,
  ]);
});
