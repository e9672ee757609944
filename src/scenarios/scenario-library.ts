import type { Scenario } from "./scenario.ts";

/** Parley's own scenes, read and checked once at start. Those that learners made are not in it. */
export interface ScenarioLibrary {
  has(id: string): boolean;
  /** Undefined for ids that do not exist. */
  get(id: string): Scenario | undefined;
  /** All of them: by category, in each from the lowest level up. */
  list(): readonly Scenario[];
}
