import { fileBytesMax } from "../imports/import-limits.ts";

/** Bytes of a file of cards: what Discord takes of everybody. */
export const cardFileBytesMax = fileBytesMax;

/** Bytes of an Anki collection once it is unpacked, whatever its archive says. */
export const collectionBytesMax = 64 * 1024 * 1024;

/** Items that one file may bring. */
export const transferItemsMax = 20_000;

/** Items of one page of what was read. */
export const stagedPageItemsMax = 200;

/** UTF-16 code units after which a page is full. */
export const stagedPageLengthMax = 500_000;

/** How long a file waits for a learner's yes. */
export const stagedMinutes = 60;

/** How long what a file has brought can be taken back. */
export const transferUndoHours = 24;

/** Entries that could not be taken and are named; the others are only counted. */
export const brokenNamedMax = 5;
