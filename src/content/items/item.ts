import { z } from "zod";

import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { cleanLine } from "#/shared/clean-text.ts";

import { titleCharactersMax } from "./content-limits.ts";
import type { ItemContent, ItemContentInput } from "./item-content.ts";
import { sourceKinds, type ItemKind } from "./item-kinds.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where an item came from, as plain values: what is named may be gone. */
export const itemSourceSchema = z.strictObject({
  kind: z.enum(sourceKinds),
  /** The name of a file, the title of a page. */
  title: z
    .string()
    .transform((text) => cleanLine(text, titleCharactersMax))
    .optional(),
  address: z
    .url({ protocol: /^https?$/, normalize: true })
    .max(2_048)
    .optional(),
  /** SHA-256 of the original, in hexadecimal, so that it is not worked on twice. */
  hash: sha256.optional(),
  /** The same of the text that a material was made of: in another one its passages say nothing. */
  textHash: sha256.optional(),
  /** The turn of the talk that it was kept from. */
  turnId: z.uuid().optional(),
});

export type ItemSource = z.output<typeof itemSourceSchema>;

export const itemLanguageSchema = z.enum(targetLanguages);

/** What a learner wants to keep. */
export type ItemDraft = ItemContentInput & {
  language: TargetLanguage;
  /** As they were typed. */
  tags?: readonly string[];
  source?: z.input<typeof itemSourceSchema>;
  /** The text that a material was made of. */
  parentItemId?: string;
};

/** What is the same of items of all kinds. */
interface ItemFrame {
  id: string;
  language: TargetLanguage;
  tags: string[];
  favourite: boolean;
  source: ItemSource | null;
  parentItemId: string | null;
  /** Discord's id of the server whose members may read it. */
  sharedServerId: string | null;
  /** Grows with each change of what the item says; a change names the one it has read. */
  version: number;
  createdAt: Date;
}

/** An item as its owner sees it. */
export type Item = ItemContent & ItemFrame;

/** An item as a list shows it: not whole. */
export interface ListedItem extends Pick<
  ItemFrame,
  "id" | "language" | "tags" | "favourite" | "sharedServerId"
> {
  kind: ItemKind;
  title: string;
  /** The beginning of what says more: the meaning, what was written wrongly, a text; empty without one. */
  excerpt: string;
}

/** An item as others see it, with nothing of how its owner keeps it. */
export type SharedItem = ItemContent & Pick<ItemFrame, "id" | "language">;
