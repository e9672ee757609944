import { writeCustomId } from "#/discord/custom-id.ts";
import { readLevel } from "#/languages/levels.ts";
import { scenarioCategories } from "#/scenarios/scenario-categories.ts";
import { scenarioMarks, type ScenarioFilter } from "#/sessions/repertoire/filter-scenarios.ts";

/**
 * Where in the list of scenes somebody is. All of it stands in the custom ids, so that they work for
 * ever and in any process.
 */
export interface BrowsePlace extends ScenarioFilter {
  /** Counted from 0. */
  page: number;
}

/** All scenes, from the first on. */
export const everywhere: BrowsePlace = {
  category: undefined,
  level: undefined,
  mark: undefined,
  page: 0,
};

const nothing = "-";

/** A place as arguments of a custom id. */
function writePlaceArguments({ category, level, mark, page }: BrowsePlace): string[] {
  return [category ?? nothing, level ?? nothing, mark ?? nothing, String(page)];
}

/** A custom id about a place in the list; `args` come before it. */
export function writePlace(action: string, place: BrowsePlace, ...args: string[]): string {
  return writeCustomId("scenario", action, ...args, ...writePlaceArguments(place));
}

/** Reads what {@link writePlace} wrote, from argument `from` on; what was forged narrows nothing. */
export function readPlace(args: readonly string[], from = 0): BrowsePlace {
  const [category, level = "", mark, page = ""] = args.slice(from);
  return {
    category: readCategory(category),
    level: readLevel(level),
    mark: readMark(mark),
    page: /^\d{1,4}$/.test(page) ? Number(page) : 0,
  };
}

/** A category as a menu names it; undefined for all. */
export function readCategory(text: string | undefined): BrowsePlace["category"] {
  return scenarioCategories.find((category) => category === text);
}

/** A mark as a menu names it; undefined for all. */
export function readMark(text: string | undefined): BrowsePlace["mark"] {
  return scenarioMarks.find((mark) => mark === text);
}
