import { lockLearner } from "#/learners/learner.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import { openScenario } from "../open-scenario.ts";
import type { ScenarioServices } from "../services.ts";
import { countBookmarks, deleteBookmark, insertBookmark } from "./bookmark.repository.ts";
import { bookmarksMax } from "./mark-limits.ts";

/**
 * Remembers a scene for a learner, or no longer. What is there no more can be let go, not remembered.
 * @throws ParleyError `scenario_missing`; `scenario_bookmarks_too_many` with `limit`;
 * `consent_missing` where the learner is being erased.
 */
export async function setBookmark(
  services: ScenarioServices,
  mark: {
    learnerId: string;
    serverId: string | null;
    scenarioId: string;
    isBookmarked: boolean;
  },
): Promise<void> {
  if (!mark.isBookmarked) return deleteBookmark(services.database.sql(), mark);
  await openScenario(services, mark);
  await services.database.transaction(async (sql) => {
    if (!(await lockLearner(sql, mark.learnerId))) throw new ParleyError("consent_missing");
    if ((await countBookmarks(sql, mark)) >= bookmarksMax) {
      throw new ParleyError("scenario_bookmarks_too_many", { limit: bookmarksMax });
    }
    await insertBookmark(sql, mark);
  });
}
