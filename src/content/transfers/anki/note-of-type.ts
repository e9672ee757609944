import type { Schedule } from "../../cards/schedule.ts";
import type { CardFile } from "../card-file.ts";
import type { Stager } from "../stager.ts";
import type { NoteType, StoredNote } from "./collection.ts";

/** A card of a note, as far as we can go on with it. */
export interface AnkiCard {
  /** Which template made it; of notes with gaps, the number of the gap less one. */
  template: number;
  schedule: Schedule;
  suspendedAt: Date | null;
}

/** A note with its type and its cards. */
export interface NoteOfType {
  /** Which note of the deck it is, counted from 1. */
  number: number;
  note: StoredNote;
  /** Undefined where the deck does not say. */
  type: NoteType | undefined;
  cards: readonly AnkiCard[];
}

/** What the notes of a deck are read by, and where they go. */
export interface Destination {
  file: CardFile;
  stager: Stager;
}
