import type { TargetLanguage } from "#/languages/languages.ts";

/** What a file of cards was found to be, by its bytes. */
export type CardFileFormat = "csv" | "tsv" | "json" | "apkg";

/** Why an entry of a file cannot be taken. */
export type BrokenReason = "empty" | "word_missing" | "meaning_missing" | "too_long" | "unreadable";

/** An entry of a file that cannot be taken. */
export interface BrokenEntry {
  /** Which one, counted from 1: a row of a table with its heading, an entry of a list, a note of a deck. */
  number: number;
  reason: BrokenReason;
  /** What it begins with; empty where nothing can be read. */
  excerpt: string;
}

/** A file as it came, and what tells how to read it. */
export interface CardFile {
  bytes: Uint8Array;
  name: string;
  /** Of what does not say itself which language is learned by it. */
  language: TargetLanguage;
  /** The learner's own language, by which the two sides of a card are told apart. */
  nativeLanguage: string;
  /** The learner's, an IANA name: by it Anki's days are read. */
  timeZone: string;
  now: Date;
}

/** What was read of a file. */
export interface ReadCardFile {
  format: CardFileFormat;
  /** Pages of `StagedItem[]` as JSON, as they are stored. */
  pages: string[];
  items: number;
  languages: TargetLanguage[];
  /** Entries that could not be taken. */
  broken: number;
  /** The first of them. */
  brokenNamed: BrokenEntry[];
  /** Pictures, sounds and films that were left out. */
  mediaLeftOut: number;
  /** The first items, as they are understood. */
  examples: { title: string; meaning: string }[];
}
