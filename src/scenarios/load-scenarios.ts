import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { levels } from "#/languages/levels.ts";

import { scenarioCategories } from "./scenario-categories.ts";
import type { ScenarioLibrary } from "./scenario-library.ts";
import { keyLanguages, scenarioSchema } from "./scenario-schema.ts";
import type { Scenario } from "./scenario.ts";

/** Reads and checks all of Parley's own scenes. */
export function loadScenarios(folder: string): ScenarioLibrary {
  const scenarios = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file): Scenario => {
      const scenario = scenarioSchema.parse(parse(readFileSync(path.join(folder, file), "utf8")));
      return { ...scenario, languages: keyLanguages };
    })
    .sort(
      (first, second) =>
        scenarioCategories.indexOf(first.category) - scenarioCategories.indexOf(second.category) ||
        levels.indexOf(first.levels[0]) - levels.indexOf(second.levels[0]),
    );
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return {
    has: (id) => byId.has(id),
    get: (id) => byId.get(id),
    list: () => scenarios,
  };
}
