import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import type { z } from "zod";

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

/** Reads `.env` where there is one (what is set already wins), then the environment. */
export function loadConfig(envFile = ".env"): Config {
  if (existsSync(envFile)) loadEnvFile(envFile);
  return readConfig(process.env);
}

/**
 * Checks `environment` against the table of variables. An empty value counts as unset, as `.env`
 * files write it.
 *
 * @throws ConfigError
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const entries = Object.entries(variables).map(([name, { schema, remedy }]) => {
    const parsed = schema.safeParse(environment[name]?.trim() || undefined);
    if (!parsed.success) faults.push(`${name} cannot be read: ${remedy}.`);
    return [name, parsed.data];
  });
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.fromEntries(entries) as Config;
}
