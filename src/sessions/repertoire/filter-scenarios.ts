import { levels, type Level } from "#/languages/levels.ts";
import type { ScenarioCategory } from "#/scenarios/scenario-categories.ts";

import type { OfferedScenario } from "./offered-scenario.ts";

/** What lists can be narrowed to, by what somebody did or who made it. */
export const scenarioMarks = ["done", "open", "bookmarked", "server", "own"] as const;

type ScenarioMark = (typeof scenarioMarks)[number];

/** Which scenes are wanted; all that is given has to hold. */
export interface ScenarioFilter {
  category: ScenarioCategory | undefined;
  level: Level | undefined;
  mark: ScenarioMark | undefined;
}

/** What has to hold of a scene that is marked so. Done is what was won. */
const holds: Readonly<Record<ScenarioMark, (scenario: OfferedScenario) => boolean>> = {
  done: ({ wins }) => wins > 0,
  open: ({ wins }) => wins === 0,
  bookmarked: ({ isBookmarked }) => isBookmarked,
  server: ({ isShared }) => isShared,
  own: ({ isOwn }) => isOwn,
};

/** The scenes that fit, in their order. */
export function filterScenarios(
  scenarios: readonly OfferedScenario[],
  { category, level, mark }: ScenarioFilter,
): OfferedScenario[] {
  return scenarios.filter(
    (scenario) =>
      scenario.card.category === (category ?? scenario.card.category) &&
      (level === undefined || distanceFrom(scenario.card.levels, level) === 0) &&
      (mark === undefined || holds[mark](scenario)),
  );
}

/** How many levels lie between a level and those that a scene suits; 0 where it suits it. */
export function distanceFrom([from, to]: readonly [Level, Level], level: Level): number {
  const at = levels.indexOf(level);
  return Math.max(levels.indexOf(from) - at, at - levels.indexOf(to), 0);
}
