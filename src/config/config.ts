import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { z } from "zod";

import { usDollar, type DisplayCurrency } from "#/shared/currency.ts";

import { variables, type VariableName } from "./variables.ts";

/** All settings, each checked and with its default filled in. */
export type Config = {
  readonly [Name in VariableName]: z.infer<(typeof variables)[Name]["schema"]>;
};

/** Tells every fault at once, each with its remedy; values are left out, since some are keys. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(["The configuration is not right:", ...faults.map((fault) => `  - ${fault}`)].join("\n"));
    this.name = "ConfigError";
    this.faults = faults;
  }
}

/** What was read, and what is wrong with it. With faults, `config` holds only what could be read. */
export interface InspectedConfig {
  readonly config: Config;
  readonly faults: readonly string[];
}

/** Reads `.env` where there is one (what is set already wins), then the environment. */
export function inspectConfig(envFile = ".env"): InspectedConfig {
  if (existsSync(envFile)) loadEnvFile(envFile);
  return inspectVariables(process.env);
}

/** As {@link inspectConfig}, for those who cannot go on with faults. @throws ConfigError */
export function loadConfig(envFile = ".env"): Config {
  return orThrow(inspectConfig(envFile));
}

/** Checks `environment` against the table of variables. @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  return orThrow(inspectVariables(environment));
}

function orThrow({ config, faults }: InspectedConfig): Config {
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** An empty value counts as unset, as `.env` files write it. */
function inspectVariables(
  environment: Readonly<Record<string, string | undefined>>,
): InspectedConfig {
  const faults = new Map<string, string>();
  const entries = Object.entries(variables).map(([name, { schema, remedy }]) => {
    const parsed = schema.safeParse(environment[name]?.trim() || undefined);
    if (!parsed.success) faults.set(name, `${name} cannot be read: ${remedy}.`);
    return [name, parsed.data];
  });
  const config = Object.fromEntries(entries) as Config;
  if (!hasFittingRate(config)) {
    const fault = `DISPLAY_RATE does not fit DISPLAY_CURRENCY: ${variables.DISPLAY_RATE.remedy}.`;
    faults.set("DISPLAY_RATE", faults.get("DISPLAY_RATE") ?? fault);
  }
  return { config, faults: [...faults.values()] };
}

/** Every currency needs a rate but the one in which everything is counted. */
function hasFittingRate({ DISPLAY_CURRENCY: code, DISPLAY_RATE: rate }: Config): boolean {
  return (code === usDollar.code) === (rate === undefined);
}

/** The currency in which people read and write amounts. */
export function displayCurrency(config: Config): DisplayCurrency {
  const { DISPLAY_CURRENCY: code, DISPLAY_RATE: ratePerUsd = usDollar.ratePerUsd } = config;
  return { code, ratePerUsd };
}
