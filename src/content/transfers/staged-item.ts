import type { TargetLanguage } from "#/languages/languages.ts";

import type { CardKind } from "../cards/card-kinds.ts";
import type { Schedule } from "../cards/schedule.ts";
import type { ItemContent } from "../items/item-content.ts";
import type { ItemSource } from "../items/item.ts";

/** A card out of a file, with its schedule there. */
export interface StagedCard {
  kind: CardKind;
  position: number;
  /** How its words are read, where that is not what we would say ourselves. */
  reading: string | null;
  schedule: Schedule;
  suspendedAt: Date | null;
}

/** An item out of a file, checked and cleaned, as it will be stored unless it is there already. */
export type StagedItem = ItemContent & {
  id: string;
  /** What it was called where the file was made; the learner may have it by this id. */
  knownId: string | null;
  language: TargetLanguage;
  searchText: string;
  normalisedKey: string | null;
  tags: string[];
  source: ItemSource | null;
  parentItemId: string | null;
  favourite: boolean;
  /** When it was first kept; null for now. */
  createdAt: Date | null;
  cards: StagedCard[];
};
