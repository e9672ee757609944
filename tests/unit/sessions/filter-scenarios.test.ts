import { expect, test } from "vitest";

import { distanceFrom, filterScenarios } from "#/sessions/repertoire/filter-scenarios.ts";
import type { OfferedScenario } from "#/sessions/repertoire/offered-scenario.ts";

const offered = (
  scenarioId: string,
  changes: Partial<OfferedScenario> & Partial<OfferedScenario["card"]> = {},
): OfferedScenario => ({
  scenarioId,
  scenarioVersion: null,
  isOwn: false,
  isShared: false,
  isBookmarked: false,
  stars: null,
  ratings: undefined,
  plays: 0,
  wins: 0,
  bestPercent: 0,
  card: {
    category: "travel",
    emoji: "🚆",
    levels: ["A2", "B1"],
    languages: [],
    titles: {},
    summaries: {},
    ...changes,
  },
  ...changes,
});

const all = [
  offered("plain"),
  offered("won", { plays: 3, wins: 1 }),
  offered("tried", { plays: 1, bestPercent: 80 }),
  offered("remembered", { isBookmarked: true }),
  offered("shared", { isShared: true }),
  offered("own", { isOwn: true, category: "hobbies", levels: ["C1", "C2"] }),
];

const nothing = { category: undefined, level: undefined, mark: undefined };

const idsWith = (filter: Partial<Parameters<typeof filterScenarios>[1]>) =>
  filterScenarios(all, { ...nothing, ...filter }).map(({ scenarioId }) => scenarioId);

test("Nothing wanted is everything", () => {
  expect(idsWith({})).toHaveLength(all.length);
});

test.each([
  [{ mark: "done" }, ["won"]],
  [{ mark: "open" }, ["plain", "tried", "remembered", "shared", "own"]],
  [{ mark: "bookmarked" }, ["remembered"]],
  [{ mark: "server" }, ["shared"]],
  [{ mark: "own" }, ["own"]],
  [{ category: "hobbies" }, ["own"]],
  [{ level: "C2" }, ["own"]],
  [{ level: "B1", mark: "open" }, ["plain", "tried", "remembered", "shared"]],
  [{ level: "C2", category: "travel" }, []],
] as const)("%o leaves %o", (filter, ids) => {
  expect(idsWith(filter)).toEqual(ids);
});

test.each([
  ["A1", 1],
  ["A2", 0],
  ["B1", 0],
  ["B2", 1],
  ["C2", 3],
] as const)("%s is %i levels away from A2 to B1", (level, distance) => {
  expect(distanceFrom(["A2", "B1"], level)).toBe(distance);
});
