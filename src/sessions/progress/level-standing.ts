import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { ProgressServices } from "./services.ts";

/** What a learner's own words say of their level, on the scale of the levels: A1 is 0, C2 is 5. */
export interface LevelEstimate {
  readonly mean: number;
  /** Both ends of the range in which it lies with a chance of 90 %. */
  readonly low: number;
  readonly high: number;
  /** Of how many sessions. */
  readonly sessions: number;
}

/** Where a learner stands in one language. */
export interface LevelStanding {
  readonly language: TargetLanguage;
  /** What they chose, and what holds. */
  readonly level: Level;
  /** Null where there is no evidence yet. */
  readonly estimate: LevelEstimate | null;
}

/** Where a learner stands in each of their languages. */
export async function readLevelStandings(
  _services: ProgressServices,
  learner: { languages: readonly { language: TargetLanguage; level: Level }[] },
): Promise<LevelStanding[]> {
  return learner.languages.map(({ language, level }) => ({ language, level, estimate: null }));
}
