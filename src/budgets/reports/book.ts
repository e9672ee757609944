import { byteOrderMark, writeCsvRow } from "#/shared/write-csv.ts";

import type { BudgetServices } from "../services.ts";
import { countBook, streamBook, type BookOf, type ServerEntry } from "./book.repository.ts";

/** A table in parts, each a whole file of its own. */
export interface BookFiles {
  files: Uint8Array[];
  /** Entries that are in them, and that there are. */
  written: number;
  total: number;
}

/** What files of a table are bounded by. */
export interface BookLimits {
  bytesMax: number;
  filesMax: number;
}

/** Entries that are read at once. */
const pageRows = 2_000;

/**
 * A server's books of a period as tables: below `header` a row for each entry, the newest first, in as
 * many files as it takes and may be; what is older is left out.
 */
export async function writeBook(
  services: BudgetServices,
  of: BookOf,
  table: { header: readonly string[]; rowOf: (entry: ServerEntry) => readonly string[] },
  limits: BookLimits,
): Promise<BookFiles> {
  const files = createFiles(byteOrderMark + writeCsvRow(table.header), limits);
  const total = await services.database.transaction(async (sql) => {
    const take = (page: readonly ServerEntry[]) =>
      page.every((entry) => files.add(writeCsvRow(table.rowOf(entry))));
    await streamBook(sql, of, take, pageRows);
    return countBook(sql, of);
  });
  return { files: files.finish(), written: files.count(), total };
}

/** Text that goes into files of bounded size, each with the same beginning. */
function createFiles(beginning: string, { bytesMax, filesMax }: BookLimits) {
  const head = Buffer.from(beginning);
  const files: Buffer[][] = [];
  let bytes = bytesMax;
  let count = 0;
  return {
    /** False where there is no room for it any more. */
    add: (line: string): boolean => {
      const part = Buffer.from(line);
      if (bytes + part.length > bytesMax) {
        if (files.length === filesMax) return false;
        files.push([head]);
        bytes = head.length;
      }
      files.at(-1)?.push(part);
      bytes += part.length;
      count += 1;
      return true;
    },
    count: () => count,
    finish: () => files.map((parts) => Buffer.concat(parts)),
  };
}
