import type { Scenario } from "../scenario.ts";

/** Versions of learners' own scenes that this process has read. They never change. */
export interface CustomScenarioCache {
  get(id: string, version: number): Scenario | undefined;
  keep(id: string, version: number, scenario: Scenario): void;
}

/** Some tens of kilobytes each. */
const entriesMax = 200;

/** A cache of one process; what was used longest ago leaves it first. */
export function createCustomScenarioCache(): CustomScenarioCache {
  const known = new Map<string, Scenario>();
  const keep = (id: string, version: number, scenario: Scenario) => {
    const key = `${id}.${String(version)}`;
    known.delete(key);
    known.set(key, scenario);
    const [oldest] = known.keys();
    if (known.size > entriesMax && oldest !== undefined) known.delete(oldest);
  };
  return {
    keep,
    get: (id, version) => {
      const scenario = known.get(`${id}.${String(version)}`);
      if (scenario) keep(id, version, scenario);
      return scenario;
    },
  };
}
