import type { PossibleCard } from "../cards/card-face.ts";
import type { Schedule } from "../cards/schedule.ts";
import type { ItemDraft } from "../items/item.ts";

/** A card as it was found in a file. */
export interface ReadCard extends PossibleCard {
  /** How its words are read there. */
  reading: string | null;
  schedule: Schedule;
  suspendedAt: Date | null;
}

/** An item as it was found in a file, not yet checked. */
export interface ReadItem {
  /** Which entry of the file it is, counted from 1. */
  number: number;
  draft: ItemDraft;
  /** What it and its parent were called where the file was made. */
  knownId?: string | null;
  knownParentId?: string | null;
  favourite?: boolean;
  createdAt?: Date | null;
  /** "possible": all that can be made of it, never asked yet. */
  cards: readonly ReadCard[] | "possible";
}
