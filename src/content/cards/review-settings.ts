import { lockOwner } from "../items/item.repository.ts";
import type { ContentServices } from "../services.ts";
import { newCardsPerDayMax, usualNewCardsPerDay } from "./card-limits.ts";
import {
  selectReviewSettings,
  upsertReviewSettings,
  type ReviewSettings,
} from "./review-settings.repository.ts";

const usualSettings: ReviewSettings = {
  newCardsPerDay: usualNewCardsPerDay,
  readingShown: "after_answer",
  typesFirst: false,
};

/** A learner's settings; the usual ones where they chose none. */
export async function readReviewSettings(
  services: ContentServices,
  input: { learnerId: string },
): Promise<ReviewSettings> {
  return (await selectReviewSettings(services.database.sql(), input.learnerId)) ?? usualSettings;
}

/**
 * Changes settings; what `changes` leaves out stays, so that two windows do not undo each other.
 *
 * @throws ParleyError `erasure_running`.
 */
export async function changeReviewSettings(
  services: ContentServices,
  input: { learnerId: string; changes: Partial<ReviewSettings> },
): Promise<ReviewSettings> {
  const { learnerId, changes } = input;
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    const stored = (await selectReviewSettings(sql, learnerId)) ?? usualSettings;
    const settings = { ...stored, ...changes };
    const wanted = Math.min(Math.max(0, settings.newCardsPerDay), newCardsPerDayMax);
    await upsertReviewSettings(sql, learnerId, { ...settings, newCardsPerDay: wanted });
    return { ...settings, newCardsPerDay: wanted };
  });
}
