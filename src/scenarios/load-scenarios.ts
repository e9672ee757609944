import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { levels } from "#/languages/levels.ts";

import { findScenarioFaults } from "./find-scenario-faults.ts";
import { scenarioCategories } from "./scenario-categories.ts";
import { ScenarioFaultsError, type ReadResult, type ScenarioFault } from "./scenario-fault.ts";
import type { ScenarioLibrary } from "./scenario-library.ts";
import { keyLanguages, scenarioSchema } from "./scenario-schema.ts";
import { decodeSource, placeFaults, readYamlSource } from "./scenario-source.ts";
import type { Scenario } from "./scenario.ts";
import { toContentFaults } from "./to-content-faults.ts";

/**
 * Reads and checks all of Parley's own scenes.
 *
 * @throws ScenarioFaultsError naming every fault of every file with its line.
 */
export function loadScenarios(folder: string): ScenarioLibrary {
  const faults: ScenarioFault[] = [];
  const scenarios = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => {
      const reading = readScenarioFile(file, readFileSync(path.join(folder, file)));
      if ("value" in reading) return [reading.value];
      faults.push(...reading.faults);
      return [];
    })
    .sort((first, second) => rankOf(first) - rankOf(second));
  if (faults.length > 0) throw new ScenarioFaultsError(faults);
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return {
    has: (id) => byId.has(id),
    get: (id) => byId.get(id),
    list: () => scenarios,
  };
}

/** Reads one of Parley's own scenes, whose id is its file's name: whole in all languages. */
export function readScenarioFile(file: string, bytes: Uint8Array): ReadResult<Scenario> {
  const text = decodeSource(file, bytes);
  if ("faults" in text) return text;
  const source = readYamlSource(file, text.value);
  if ("faults" in source) return source;
  const parsed = scenarioSchema.safeParse(source.value.value);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => toContentFaults(issue));
    return { faults: placeFaults(source.value, faults) };
  }
  const scenario = { ...parsed.data, languages: keyLanguages };
  const { id } = scenario;
  const faults = findScenarioFaults(scenario, "shipped");
  if (`${id}.yaml` !== file)
    faults.push({ path: ["id"], code: "id_not_file_name", values: { id } });
  return faults.length === 0 ? { value: scenario } : { faults: placeFaults(source.value, faults) };
}

function rankOf({ category, levels: [lowest] }: Scenario): number {
  return scenarioCategories.indexOf(category) * levels.length + levels.indexOf(lowest);
}
