import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { tagCharactersMax, tagsMax } from "./content-limits.ts";

/**
 * Tags as they are stored: in lower case, without the sign that people put before them, each once.
 *
 * @throws ParleyError `tag_too_long` and `tags_too_many`, with `limit`.
 */
export function normaliseTags(typed: readonly string[]): string[] {
  const tags = new Set(typed.flatMap((tag) => normaliseTag(tag) ?? []));
  if (tags.size > tagsMax) throw new ParleyError("tags_too_many", { limit: tagsMax });
  return [...tags];
}

/** One tag; undefined where nothing is left of it. @throws ParleyError `tag_too_long` with `limit`. */
export function normaliseTag(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").replaceAll(/^[#\s]+/gu, "");
  try {
    return cleanLine(plain, tagCharactersMax)?.toLowerCase();
  } catch {
    // In a form with several fields "too long" alone would not say what.
    throw new ParleyError("tag_too_long", { limit: tagCharactersMax });
  }
}
