import { textCharactersMax } from "../items/content-limits.ts";

/** Bytes of a file that somebody attaches: what Discord takes of everybody. */
export const fileBytesMax = 10 * 1024 * 1024;

/** Bytes of a web page. */
export const pageBytesMax = 5 * 1024 * 1024;

/** For all requests of one web page together. */
export const defaultPageTimeoutMs = 15_000;

/** Characters that are read of one file or page; what comes later is left out, and that is told. */
export const importCharactersMax = textCharactersMax;

/** UTF-16 code units that are looked at for those: markup and what is cleaned away take their part. */
export const rawLengthMax = importCharactersMax * 4;

/** Pages of a PDF that are read. */
export const pdfPagesMax = 1_000;

/** Bytes that a document's text may have once it is unpacked, whatever its archive says. */
export const documentBytesMax = 32 * 1024 * 1024;

/** The same for its list of styles. */
export const stylesBytesMax = 4 * 1024 * 1024;

/** Characters of a heading by which a part is named. */
export const headingCharactersMax = 300;
