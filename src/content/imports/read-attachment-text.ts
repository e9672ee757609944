import { ParleyError } from "#/shared/errors.ts";

import { hashOriginal } from "./hash-original.ts";
import { fileBytesMax } from "./import-limits.ts";
import type { ImportedText, ImportProgress, Original } from "./imported-text.ts";
import type { TextExtractor } from "./text-extractor.ts";

/** What reading files needs. */
export interface ImportServices {
  readonly textExtractor: TextExtractor;
}

/** What was read, and of what. */
export interface ReadAttachment extends ImportedText {
  /** SHA-256 of the file, in hexadecimal, by which it is known again. */
  readonly hash: string;
}

/**
 * The readable text of a file that somebody attached: txt, md, csv, srt, vtt, pdf, docx or a saved web
 * page, told by its bytes. Of what is too long the beginning is read.
 *
 * @param input `onProgress` is told after each page of a PDF.
 * @throws ParleyError `attachment_too_large` with `limit` (bytes), and what the extractor throws.
 */
export async function readAttachmentText(
  services: ImportServices,
  input: Original & { onProgress?: (progress: ImportProgress) => void },
): Promise<ReadAttachment> {
  const { bytes, name, contentType, onProgress } = input;
  if (bytes.length > fileBytesMax) {
    throw new ParleyError("attachment_too_large", { limit: fileBytesMax });
  }
  const text = await services.textExtractor.extract({ bytes, name, contentType }, onProgress);
  return { ...text, hash: await hashOriginal(bytes) };
}
