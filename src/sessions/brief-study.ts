import { selectWordsToUse } from "#/content/cards/words-to-use.ts";
import { selectItem } from "#/content/items/item.repository.ts";
import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { Briefing } from "#/prompts/briefing.ts";
import { cutForStudy, studyWordsMax } from "#/prompts/study-sections.ts";
import { ParleyError } from "#/shared/errors.ts";

/** What of their own a learner wants to study. */
export type Study =
  /** One of their texts: its beginning, as much as a prompt has room for. */
  | { kind: "text"; itemId: string }
  /** The words and phrases that they would do best to use again, twelve at most. */
  | { kind: "words" };

/**
 * What a tutor is given of it.
 *
 * @throws ParleyError `item_missing` where there is no such text of theirs in this language,
 * `study_words_missing` where they keep no words of it.
 */
export async function briefStudy(
  sql: Sql,
  study: Study,
  of: { learnerId: string; language: TargetLanguage },
): Promise<Briefing> {
  if (study.kind === "words") {
    const words = await selectWordsToUse(sql, { ...of, limit: studyWordsMax });
    if (words.length === 0) throw new ParleyError("study_words_missing");
    return { words };
  }
  const item = await selectItem(sql, of.learnerId, study.itemId);
  if (item?.kind !== "text" || item.language !== of.language) throw new ParleyError("item_missing");
  const { title, body } = item;
  const excerpt = cutForStudy(body.text);
  return { text: { itemId: item.id, title, excerpt, isCut: excerpt !== body.text } };
}
