import { starsMax, starsMin } from "#/scenarios/marks/mark-limits.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ScenarioServices } from "#/scenarios/services.ts";
import { deleteRating, upsertRating } from "./rating.repository.ts";

/**
 * Says how a learner liked a scene that they played to an end; null takes back what they said.
 * @param rating `stars`: from 1 to 5.
 * @throws ParleyError `option_unknown` for other stars; `scenario_not_played`.
 */
export async function rateScenario(
  services: ScenarioServices,
  rating: { learnerId: string; scenarioId: string; stars: number | null },
): Promise<void> {
  const { stars, ...of } = rating;
  const sql = services.database.sql();
  if (stars === null) return deleteRating(sql, of);
  if (!Number.isInteger(stars) || stars < starsMin || stars > starsMax) {
    throw new ParleyError("option_unknown", { option: "" });
  }
  const isRated = await upsertRating(sql, { ...of, stars });
  if (!isRated) throw new ParleyError("scenario_not_played");
}
