import type { ExportFormat, ExportMoment, FileWriter } from "./export-format.ts";
import { createApkgWriter } from "./anki/write-apkg.ts";
import { createJsonWriter } from "./write-json.ts";
import { createTableWriter } from "./write-table.ts";

/** By format, what makes a file of it. It computes: only in a thread, by `createItemExporter`. */
export const fileWriters = {
  csv: () => createTableWriter(","),
  tsv: () => createTableWriter("\t"),
  json: createJsonWriter,
  apkg: createApkgWriter,
} satisfies Record<ExportFormat, (moment: ExportMoment) => FileWriter | Promise<FileWriter>>;
