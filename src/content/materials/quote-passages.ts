import { selectItem } from "../items/item.repository.ts";
import type { Item } from "../items/item.ts";
import type { ContentServices } from "../services.ts";
import { hashText } from "./hash-text.ts";
import type { Passage } from "./passage.ts";

/** Something that was made of a text, and where in it some of its statements have their ground. */
export interface QuotedMaterial {
  learnerId: string;
  material: Pick<Item, "parentItemId" | "source">;
  passages: readonly (Passage | undefined)[];
}

/**
 * The words of the text in which each statement has its ground; undefined for those without one, and
 * for all where the text is gone or is not the one any more that it was made of.
 */
export async function quotePassages(
  services: ContentServices,
  { learnerId, material, passages }: QuotedMaterial,
): Promise<(string | undefined)[]> {
  const text = await readParent(services, learnerId, material);
  return passages.map((passage) => {
    const words = passage && text.slice(passage.start, passage.end);
    return words === "" ? undefined : words;
  });
}

/** The text that it was made of, as it was then; empty where that is gone. */
async function readParent(
  services: ContentServices,
  learnerId: string,
  { parentItemId, source }: QuotedMaterial["material"],
): Promise<string> {
  if (parentItemId === null) return "";
  const parent = await selectItem(services.database.sql(), learnerId, parentItemId);
  if (parent?.kind !== "text") return "";
  const { text } = parent.body;
  return source?.textHash === undefined || source.textHash === hashText(text) ? text : "";
}
