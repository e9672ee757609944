import { readFileSync, statSync } from "node:fs";
import path from "node:path";

import { decodeUtf8 } from "#/shared/decode-utf8.ts";

import type { ReadResult } from "./persona-fault.ts";
import { plainMarkdown } from "./split-persona-source.ts";

/** How large a persona's file may be. */
const personaFileBytesMax = 32_768;

/** Reads one file of a folder as UTF-8 text with plain line feeds. */
export function readMarkdown(folder: string, file: string): ReadResult<string> {
  const address = path.join(folder, file);
  if (statSync(address).size > personaFileBytesMax) return tooLarge(file);
  return decodeMarkdown(file, readFileSync(address));
}

/** The bytes of a file, or of an attachment, as UTF-8 text with plain line feeds. */
export function decodeMarkdown(file: string, bytes: Uint8Array): ReadResult<string> {
  if (bytes.length > personaFileBytesMax) return tooLarge(file);
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { value: plainMarkdown(text) };
  return { faults: [{ file, line: 1, code: "file_not_utf8", values: {} }] };
}

function tooLarge(file: string): ReadResult<string> {
  const values = { limit: personaFileBytesMax };
  return { faults: [{ file, line: 1, code: "file_too_large", values }] };
}
