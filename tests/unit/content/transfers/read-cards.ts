import { readCardFile } from "#/content/transfers/read-card-file.ts";
import type { CardFile, ReadCardFile } from "#/content/transfers/card-file.ts";
import type { StagedItem } from "#/content/transfers/staged-item.ts";
import { fileWriters } from "#/content/exports/file-writers.ts";
import type { ExportedItem, ExportFormat } from "#/content/exports/export-format.ts";

import { moment } from "../exports/exported-items.ts";

/** A file as a German sends it who learns Spanish. */
export function cardFile(
  name: string,
  bytes: Uint8Array | string,
  changes: Partial<CardFile> = {},
): CardFile {
  return {
    name,
    bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
    language: "es",
    nativeLanguage: "de",
    ...moment,
    ...changes,
  };
}

/** What is read of a file, with its items put together. */
export async function readCards(
  ...file: Parameters<typeof cardFile>
): Promise<ReadCardFile & { found: StagedItem[] }> {
  const read = await readCardFile(cardFile(...file));
  return { ...read, found: read.pages.flatMap((page) => JSON.parse(page) as StagedItem[]) };
}

/** What is read of a file that we have written. */
export async function writeAndRead(format: ExportFormat, items: readonly ExportedItem[]) {
  const writer = await fileWriters[format](moment);
  writer.add(items);
  return readCards(`parley.${format}`, writer.finish().bytes);
}
