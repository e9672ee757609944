import { selectItem } from "../items/item.repository.ts";
import type { ContentServices } from "../services.ts";
import type { Passage } from "./passage.ts";

/** Statements of a material, and the text that it was made of. */
export interface QuotedMaterial {
  learnerId: string;
  parentItemId: string | null;
  passages: readonly (Passage | undefined)[];
}

/**
 * The words of the text in which each statement has its ground; undefined for those without one, and
 * for all where the text is gone.
 */
export async function quotePassages(
  services: ContentServices,
  { learnerId, parentItemId, passages }: QuotedMaterial,
): Promise<(string | undefined)[]> {
  const parent =
    parentItemId === null
      ? undefined
      : await selectItem(services.database.sql(), learnerId, parentItemId);
  const text = parent?.kind === "text" ? parent.body.text : "";
  return passages.map(
    (passage) => (passage && text.slice(passage.start, passage.end)) || undefined,
  );
}
