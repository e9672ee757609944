import { Unzip, UnzipInflate } from "fflate";

import { ParleyError } from "#/shared/errors.ts";

/** What is unpacked at a time: so little can become some 16 MB at most. */
const stepBytes = 16 * 1024;

/**
 * Some files of a ZIP archive, and nothing of the others. What an archive says of sizes is no proof:
 * bytes are counted as they come out.
 *
 * @param bytesMax by the name of each file that is wanted, how large it may be.
 * @throws ParleyError `import_too_hard` where one is larger; Error where the archive is broken.
 */
export function unpackEntries(
  archive: Uint8Array,
  bytesMax: ReadonlyMap<string, number>,
): Map<string, Uint8Array> {
  const unpacked = new Map<string, Uint8Array>();
  const unzip = new Unzip((file) => {
    const limit = bytesMax.get(file.name);
    if (limit === undefined || unpacked.has(file.name)) return;
    unpacked.set(file.name, new Uint8Array());
    const chunks: Uint8Array[] = [];
    let length = 0;
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      length += chunk.length;
      if (length > limit) throw new ParleyError("import_too_hard");
      chunks.push(chunk);
      if (isLast) unpacked.set(file.name, Buffer.concat(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let from = 0; from < archive.length; from += stepBytes) {
    const to = from + stepBytes;
    unzip.push(archive.subarray(from, to), to >= archive.length);
  }
  return unpacked;
}
