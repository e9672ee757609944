import type { CardFace } from "../cards/card-face.ts";
import type { CardKind } from "../cards/card-kinds.ts";
import type { Reading } from "../cards/readings.ts";
import type { Schedule } from "../cards/schedule.ts";
import type { Item } from "../items/item.ts";

/** Files that a learner's items can be taken away in; each is its ending, too. */
export type ExportFormat = "csv" | "tsv" | "json" | "apkg";

/** A card with what it says, so that the file makes sense without Parley. */
export interface ExportedCard {
  kind: CardKind;
  position: number;
  face: CardFace;
  reading: Reading | undefined;
  schedule: Schedule;
  suspendedAt: Date | null;
}

/** An item with its cards. */
export type ExportedItem = Item & { cards: ExportedCard[] };

/** When an export is made, and by which clock its days begin. */
export interface ExportMoment {
  now: Date;
  /** The learner's, an IANA name. */
  timeZone: string;
}

/** What is in a finished file. */
export interface WrittenFile {
  bytes: Uint8Array<ArrayBuffer>;
  items: number;
  /** Those that the learner has: a deck also asks what no cards were made of yet. */
  cards: number;
  /** Items that this format has no place for: in a deck, what cannot be asked. */
  itemsLeftOut: number;
}

/** Makes one file, page by page. */
export interface FileWriter {
  /** @throws ParleyError `items_export_too_large` with `limit` in megabytes. */
  add(items: readonly ExportedItem[]): void;
  /** @throws ParleyError `items_export_too_large` with `limit` in megabytes. */
  finish(): WrittenFile;
}
