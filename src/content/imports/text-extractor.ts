import { createBoundedThreads, type ThreadLimits, type ThreadResult } from "./bounded-thread.ts";
import type { ImportedText, ImportProgress, Original } from "./imported-text.ts";

/** Reads the text of files off the event loop. */
export interface TextExtractor {
  /**
   * @param report is told how far a file with pages is.
   * @throws ParleyError what `extractText` throws; `import_too_hard` where it takes too much time or
   * memory; `too_many_requests` where too many wait already, or for too long.
   */
  extract(original: Original, report?: (progress: ImportProgress) => void): Promise<ImportedText>;
}

const defaultLimits: ThreadLimits = {
  timeoutMs: 20_000,
  heapMb: 256,
  buffersMb: 256,
  // Each waits with all its bytes.
  waitingMaximum: 10,
  waitMs: 120_000,
};

/** What the thread says. */
export type ThreadMessage = { progress: ImportProgress } | ThreadResult<ImportedText>;

const threadFile = new URL("./extraction-thread.ts", import.meta.url);

/** Reads one file at a time, each in a thread of its own that ends with it. */
export function createTextExtractor(limits: ThreadLimits = defaultLimits): TextExtractor {
  const threads = createBoundedThreads(threadFile, limits);
  return {
    extract: (original, report = () => undefined) =>
      threads.run<ImportedText>(original, (message) => {
        if ("progress" in message) report(message.progress as ImportProgress);
      }),
  };
}
