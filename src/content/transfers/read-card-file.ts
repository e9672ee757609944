import { ParleyError } from "#/shared/errors.ts";

import { decodeText } from "../imports/decode-text.ts";
import { readPackage } from "./anki/read-package.ts";
import type { CardFile, CardFileFormat, ReadCardFile } from "./card-file.ts";
import { readCardTable } from "./read-card-table.ts";
import { readJsonCards } from "./read-json-cards.ts";
import { Stager } from "./stager.ts";

const archiveBeginning = Buffer.from("PK\u0003\u0004");

/**
 * The items and cards of a file, told by its bytes. This computes, for seconds at times, and takes
 * memory as the file wants it: only in a thread of its own, by `createCardFileReader`.
 *
 * @throws ParleyError as `CardFileReader.read` does.
 */
export async function readCardFile(file: CardFile): Promise<ReadCardFile> {
  const stager = new Stager(file);
  try {
    const { format, mediaLeftOut } = await stageFile(file, stager);
    const read = stager.finish();
    if (read.items === 0 && read.broken === 0) throw new ParleyError("transfer_empty");
    return { format, mediaLeftOut, ...read };
  } catch (error) {
    if (!(error instanceof ParleyError))
      throw new ParleyError("import_broken", {}, { cause: error });
    if (error.code !== "import_type_unknown") throw error;
    throw new ParleyError("transfer_type_unknown", {}, { cause: error });
  }
}

async function stageFile(
  file: CardFile,
  stager: Stager,
): Promise<{ format: CardFileFormat; mediaLeftOut: number }> {
  if (archiveBeginning.equals(file.bytes.subarray(0, archiveBeginning.length))) {
    return { format: "apkg", mediaLeftOut: await readPackage(file, stager) };
  }
  const text = decodeText(file.bytes);
  if (/^\s*[[{]/.test(text) && !/\.(?:csv|tsv|txt)$/i.test(file.name)) {
    readJsonCards(text, file, stager);
    return { format: "json", mediaLeftOut: 0 };
  }
  if (!/\.(?:csv|tsv|tab|txt|json)$/i.test(file.name))
    throw new ParleyError("transfer_type_unknown");
  return { format: readCardTable(text, file, stager), mediaLeftOut: 0 };
}
