import { fileBytesMax } from "../imports/import-limits.ts";

/** Bytes of a file that is handed out: what Discord takes of everybody. */
export const exportBytesMax = fileBytesMax;

/** Bytes of notes before they are packed: bounds what a deck takes of memory while it is made. */
export const unpackedNotesBytesMax = exportBytesMax * 4;

/** Items that are read at once, with all their cards. */
export const exportPageRows = 50;
