import { strToU8, zip, type AsyncZippable } from "fflate";
import { promisify } from "node:util";

import type { TableExport } from "./export.repository.ts";

/** Discord takes files of ten million bytes from anybody. */
export const archiveBytesMax = 10_000_000;

/** Puts an export into a ZIP: a JSON file per table, and one that says what they are. */
export async function buildArchive(
  tables: readonly TableExport[],
  exportedAt: Date,
): Promise<Uint8Array> {
  const about = {
    exportedAt: exportedAt.toISOString(),
    files: Object.fromEntries(
      tables.map(({ table, rows, meaning }) => [`${table}.json`, { rows, meaning }]),
    ),
  };
  const files = [
    ["about.json", JSON.stringify(about, undefined, 2)],
    ...tables.map(({ table, json }) => [`${table}.json`, json]),
  ] as const;
  return zipFiles(Object.fromEntries(files.map(([name, text]) => [name, strToU8(text)])));
}

/** Off the event loop, on which answers are streaming meanwhile. */
const zipFiles = promisify<AsyncZippable, Uint8Array>(zip);
