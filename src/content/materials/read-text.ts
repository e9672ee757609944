import type { Sql } from "#/database/database.ts";
import { selectLearnerById } from "#/learners/learner.repository.ts";
import type { Level } from "#/languages/levels.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";
import { ParleyError } from "#/shared/errors.ts";

import { selectItem } from "../items/item.repository.ts";
import type { OwnItem } from "../items/items.ts";

/** A text that material is to be made of, and for whom. */
export interface SourceText {
  text: string;
  profile: MaterialProfile;
}

/** Of a language in which the learner has not told their level. */
const levelUnlessTold: Level = "B1";

/**
 * A learner's text.
 *
 * @throws ParleyError `item_missing` where there is none, or it is no text; `consent_missing` where
 * there is no such learner.
 */
export async function readSourceText(
  sql: Sql,
  { learnerId, itemId }: OwnItem,
): Promise<SourceText> {
  const learner = await selectLearnerById(sql, learnerId);
  if (!learner) throw new ParleyError("consent_missing");
  const item = await selectItem(sql, learnerId, itemId);
  if (item?.kind !== "text") throw new ParleyError("item_missing");
  const { language } = item;
  const known = learner.languages.find((learned) => learned.language === language);
  const { nativeLanguage } = learner;
  const level = known?.level ?? levelUnlessTold;
  return { text: item.body.text, profile: { language, level, nativeLanguage } };
}
