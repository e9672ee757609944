import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { estimateLevel } from "#/learners/levels/estimate-level.ts";
import { selectLevelEvidence } from "#/learners/levels/level.repository.ts";

import type { ProgressServices } from "./services.ts";

/** What a learner's own words say of their level, on the scale of the levels: A1 is 0, C2 is 5. */
interface LevelEstimate {
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

/** The scale of estimates begins at 1 for A1. */
const lowestPlace = 1;

/** Where a learner stands in each of their languages. */
export async function readLevelStandings(
  { database, clock }: ProgressServices,
  learner: { id: string; languages: readonly { language: TargetLanguage; level: Level }[] },
): Promise<LevelStanding[]> {
  const evidence = await selectLevelEvidence(database.sql(), learner.id);
  return learner.languages.map(({ language, level }) => {
    const estimate = estimateLevel(evidence.get(language) ?? [], clock.now());
    return { language, level, estimate: estimate ? placeFromZero(estimate) : null };
  });
}

function placeFromZero({ mean, low, high, sessions }: LevelEstimate): LevelEstimate {
  return {
    mean: mean - lowestPlace,
    low: low - lowestPlace,
    high: high - lowestPlace,
    sessions,
  };
}
