import { ParleyError } from "#/shared/errors.ts";

import type { FileType, Original } from "./imported-text.ts";

/** Told by the bytes alone; "text" is told further by what the text begins with. */
export type ByteType = "pdf" | "docx" | "text";

/** Before a PDF's own beginning, other bytes may stand. */
const pdfBeginsWithin = 1_024;

const oldOfficeBeginning = Buffer.from("d0cf11e0a1b11ae1", "hex");

/**
 * What a file is, whatever its name says: that is believed only where text could be several things.
 *
 * @throws ParleyError `import_type_wrong` where the name says PDF or Word and there is text inside;
 * `import_encrypted`, `import_type_unknown` for what Office keeps in its old format.
 */
export function tellByteType(original: Original): ByteType {
  const bytes = Buffer.from(
    original.bytes.buffer,
    original.bytes.byteOffset,
    original.bytes.length,
  );
  if (bytes.subarray(0, pdfBeginsWithin).includes("%PDF-")) return "pdf";
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return "docx";
  if (bytes.subarray(0, oldOfficeBeginning.length).equals(oldOfficeBeginning)) {
    // A document with a password is a file of the old format, with the new one inside.
    const isEncrypted = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
    throw new ParleyError(isEncrypted ? "import_encrypted" : "import_type_unknown");
  }
  if (/\.(pdf|docx?)$/i.test(original.name)) throw new ParleyError("import_type_wrong");
  return "text";
}

/** What kind of text it is, by how it begins, then by name and type. */
export function tellTextType(
  text: string,
  { name, contentType = "" }: Original,
): Exclude<FileType, "pdf" | "docx"> {
  const beginning = text.slice(0, 2_000).trimStart();
  if (/^WEBVTT(?:\s|$)/.test(beginning)) return "vtt";
  if (/^(?:\d+[ \t]*\r?\n)?\d+:\d\d:\d\d[,.]\d+[ \t]*-->/.test(beginning)) return "srt";
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b/is.test(beginning)) {
    return "html";
  }
  const claim = `${/\.(\w+)$/.exec(name)?.[1] ?? ""} ${contentType}`.toLowerCase();
  if (/^x?html?\b|\bhtml\b|\bxhtml\b/.test(claim)) return "html";
  if (/^(?:md|markdown)\b|text\/markdown/.test(claim)) return "md";
  if (/^(?:csv|tsv)\b|text\/(?:csv|tab-separated-values)/.test(claim)) return "csv";
  return "txt";
}
