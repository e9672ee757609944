import {
  createBoundedThreads,
  type ThreadLimits,
  type ThreadResult,
} from "../imports/bounded-thread.ts";
import type { CardFile, ReadCardFile } from "./card-file.ts";

/** Reads files of cards off the event loop. */
export interface CardFileReader {
  /**
   * @throws ParleyError `transfer_type_unknown`, `transfer_empty`, `transfer_too_many` with `limit`,
   * `transfer_newer`, `import_broken`, `attachment_not_utf8`; `import_too_hard` where it takes too much
   * time or memory; `too_many_requests` where too many wait already, or for too long.
   */
  read(file: CardFile): Promise<ReadCardFile>;
}

const defaultLimits: ThreadLimits = {
  timeoutMs: 30_000,
  heapMb: 384,
  buffersMb: 320,
  // Each waits with all its bytes.
  waitingMaximum: 10,
  waitMs: 120_000,
};

/** What the thread says. */
export type CardThreadMessage = ThreadResult<ReadCardFile>;

const threadFile = new URL("./card-file-thread.ts", import.meta.url);

/** Reads one file at a time, each in a thread of its own that ends with it. */
export function createCardFileReader(limits: ThreadLimits = defaultLimits): CardFileReader {
  const threads = createBoundedThreads(threadFile, limits);
  return { read: (file) => threads.run<ReadCardFile>(file) };
}
