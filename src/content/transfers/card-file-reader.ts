import type { CardFile, ReadCardFile } from "./card-file.ts";

/** Reads files of cards off the event loop. */
export interface CardFileReader {
  /**
   * @throws ParleyError `transfer_type_unknown`, `transfer_empty`, `transfer_too_many` with `limit`,
   * `transfer_newer`, `import_broken`, `import_type_wrong`, `attachment_not_utf8`; `import_too_hard`
   * where it takes too much time or memory; `too_many_requests` where too many wait already.
   */
  read(file: CardFile): Promise<ReadCardFile>;
}
