import path from "node:path";

import { loadScenarios } from "#/scenarios/load-scenarios.ts";
import type { ScenarioLibrary } from "#/scenarios/scenario-library.ts";

let library: ScenarioLibrary | undefined;

/** Reading them takes a third of a second, which most tests need not wait for. */
function load(): ScenarioLibrary {
  library ??= loadScenarios(path.resolve(import.meta.dirname, "../../scenarios"));
  return library;
}

/** Parley's own scenes, read when a test first looks for one. */
export const ownScenarios: ScenarioLibrary = {
  has: (id) => load().has(id),
  get: (id) => load().get(id),
  list: () => load().list(),
};
