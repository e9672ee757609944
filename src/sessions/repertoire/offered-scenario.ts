import type { Scenario, ScenarioReference } from "#/scenarios/scenario.ts";

/** What lists show of a scene. */
export type ScenarioCard = Pick<
  Scenario,
  "category" | "emoji" | "levels" | "languages" | "titles" | "summaries"
>;

/** How those who rated a scene liked it; of many, the newest count. */
interface ScenarioRatings {
  count: number;
  /** From 1 to 5. */
  meanStars: number;
}

/** What somebody did with a scene, and what is said of it. */
export interface ScenarioMarks {
  isBookmarked: boolean;
  /** How they rated it; null where they did not. */
  stars: number | null;
  /** Undefined where nobody rated it. */
  ratings: ScenarioRatings | undefined;
  /** How often they played it to an end. */
  plays: number;
  /** How often all of it was met. */
  wins: number;
  /** The most of its objectives that they met at once, in percent; 0 where they never played it. */
  bestPercent: number;
}

/** A scene that somebody may play where they are. */
export interface OfferedScenario extends ScenarioReference, ScenarioMarks {
  card: ScenarioCard;
  /** Whether they wrote it. */
  isOwn: boolean;
  /** Whether it is shared with the members of the server where they are. */
  isShared: boolean;
}
