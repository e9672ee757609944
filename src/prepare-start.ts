import path from "node:path";

import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { ConfigError, inspectConfig, type Config } from "#/config/config.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import { loadScenarios } from "#/scenarios/load-scenarios.ts";
import type { ScenarioLibrary } from "#/scenarios/scenario-library.ts";

import { openModels } from "./open-models.ts";
import { findReachabilityFaults } from "./reachability.ts";
import { findStartupFaults, type ProcessKind } from "./startup-faults.ts";

/** What every process begins with. */
export interface StartMaterial {
  readonly config: Config;
  readonly models: ModelCatalog;
  readonly personas: PersonaLibrary;
  readonly scenarios: ScenarioLibrary;
}

/** Where what differs from a usual start is read from. */
interface StartFiles {
  envFile?: string;
  personasFolder?: string;
  scenariosFolder?: string;
}

const ownPersonasFolder = path.resolve(import.meta.dirname, "../personas");
const ownScenariosFolder = path.resolve(import.meta.dirname, "../scenarios");

/**
 * Reads and checks everything that can be wrong before anything is started, and tells it all at once.
 *
 * @throws ConfigError
 * @throws PersonaFaultsError where the configuration is right, and a built-in persona is not.
 * @throws ScenarioFaultsError where a built-in scene is not.
 */
export async function prepareStart(
  kind: ProcessKind,
  {
    envFile,
    personasFolder = ownPersonasFolder,
    scenariosFolder = ownScenariosFolder,
  }: StartFiles = {},
): Promise<StartMaterial> {
  const { config, faults } = inspectConfig(envFile);
  const [models, unreachable] = await Promise.all([
    openModels(config),
    findReachabilityFaults(config, kind),
  ]);
  const all = [...faults, ...findStartupFaults(config, models, kind), ...unreachable];
  if (all.length > 0) throw new ConfigError(all);
  return {
    config,
    models,
    personas: loadPersonas(personasFolder),
    scenarios: loadScenarios(scenariosFolder),
  };
}
