import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

import { unzipSync } from "fflate";

/** What a test reads of a deck. */
export interface OpenedDeck {
  /** The names of the files in it. */
  files: string[];
  media: string;
  rows(query: string): Record<string, unknown>[];
}

/** Opens a deck by another SQLite than the one that made it: Node's own. */
export function readDeck<Result>(bytes: Uint8Array, read: (deck: OpenedDeck) => Result): Result {
  const files = unzipSync(bytes);
  const folder = mkdtempSync(path.join(tmpdir(), "parley-deck-"));
  const file = path.join(folder, "collection.anki2");
  writeFileSync(file, files["collection.anki2"] ?? "");
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    return read({
      files: Object.keys(files),
      media: Buffer.from(files["media"] ?? "").toString(),
      rows: (query) => sqlite.prepare(query).all(),
    });
  } finally {
    sqlite.close();
    rmSync(folder, { recursive: true });
  }
}
