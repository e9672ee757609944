import { zstdDecompressSync } from "node:zlib";

import type { Database as Sqlite } from "sql.js";

import { ParleyError } from "#/shared/errors.ts";

import { unpackEntries } from "../../imports/unpack-entries.ts";
import { collectionBytesMax } from "../transfer-limits.ts";

/**
 * What a package's collection may be called, the newest first: where there are several, the older ones
 * hold only a note that tells to update. The names and what they hold are in `meta.rs` in
 * `rslib/src/import_export/package` of github.com/ankitects/anki.
 */
const collectionNames = ["collection.anki21b", "collection.anki21", "collection.anki2"] as const;

/** Kibibytes that SQLite may take while it reads. */
const heapLimitBytes = 64 * 1024 * 1024;

/**
 * Opens the collection of an Anki package (`.apkg` or `.colpkg`). Close it.
 *
 * @throws ParleyError `transfer_type_unknown` where there is none in the archive; `import_too_hard`
 * where it is too large once it is unpacked; Error where it is broken.
 */
export async function openPackage(archive: Uint8Array): Promise<Sqlite> {
  const wanted = new Map(collectionNames.map((name) => [name as string, collectionBytesMax]));
  const files = unpackEntries(archive, wanted);
  const name = collectionNames.find((one) => files.has(one));
  const packed = name && files.get(name);
  if (!packed) throw new ParleyError("transfer_type_unknown");
  const bytes = name === "collection.anki21b" ? unpackZstd(packed) : packed;
  const { default: loadSqlite } = await import("sql.js");
  const { Database } = await loadSqlite();
  const sqlite = new Database(bytes);
  sqlite.run(`pragma hard_heap_limit = ${String(heapLimitBytes)}`);
  return sqlite;
}

function unpackZstd(packed: Uint8Array): Uint8Array {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: collectionBytesMax });
  } catch (error) {
    const isTooLarge =
      error instanceof Error && Reflect.get(error, "code") === "ERR_BUFFER_TOO_LARGE";
    if (isTooLarge) throw new ParleyError("import_too_hard", {}, { cause: error });
    throw error;
  }
}
