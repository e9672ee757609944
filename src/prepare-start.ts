import path from "node:path";

import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { ConfigError, inspectConfig, type Config } from "#/config/config.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";

import { openModels } from "./open-models.ts";
import { findReachabilityFaults } from "./reachability.ts";
import { findStartupFaults, type ProcessKind } from "./startup-faults.ts";

/** What every process begins with. */
export interface StartMaterial {
  readonly config: Config;
  readonly models: ModelCatalog;
  readonly personas: PersonaLibrary;
}

/** Where what differs from a usual start is read from. */
interface StartFiles {
  envFile?: string;
  personasFolder?: string;
}

const ownPersonasFolder = path.resolve(import.meta.dirname, "../personas");

/**
 * Reads and checks everything that can be wrong before anything is started, and tells it all at once.
 *
 * @throws ConfigError
 * @throws PersonaFaultsError where the configuration is right, and a built-in persona is not.
 */
export async function prepareStart(
  kind: ProcessKind,
  { envFile, personasFolder = ownPersonasFolder }: StartFiles = {},
): Promise<StartMaterial> {
  const { config, faults } = inspectConfig(envFile);
  const [models, unreachable] = await Promise.all([
    openModels(config),
    findReachabilityFaults(config, kind),
  ]);
  const all = [...faults, ...findStartupFaults(config, models, kind), ...unreachable];
  if (all.length > 0) throw new ConfigError(all);
  return { config, models, personas: loadPersonas(personasFolder) };
}
