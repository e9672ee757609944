import { Worker } from "node:worker_threads";

import { ParleyError, type ErrorCode, type ErrorContext } from "#/shared/errors.ts";

import type { ImportedText, ImportProgress, Original } from "./imported-text.ts";

/** Reads the text of files off the event loop. */
export interface TextExtractor {
  /**
   * @param report is told how far a file with pages is.
   * @throws ParleyError what `extractText` throws; `import_too_hard` where it takes too much time or
   * memory; `too_many_requests` where too many wait already.
   */
  extract(original: Original, report?: (progress: ImportProgress) => void): Promise<ImportedText>;
}

export interface TextExtractorLimits {
  readonly timeoutMs: number;
  /** What JavaScript's own objects may take. */
  readonly heapMb: number;
  /** What the bytes may take that lie outside of them: unpacked streams, above all. */
  readonly buffersMb: number;
  /** Files that may wait besides the one that is read. */
  readonly waitingMaximum: number;
}

const defaultLimits: TextExtractorLimits = {
  timeoutMs: 20_000,
  heapMb: 256,
  buffersMb: 256,
  waitingMaximum: 20,
};

/** Between two looks at a thread's memory, which Node does not limit for bytes. */
const memoryLookMs = 50;

/** What the thread says. */
export type ThreadMessage =
  | { progress: ImportProgress }
  | { text: ImportedText }
  | { refusal: { code: ErrorCode; context: ErrorContext } };

const threadFile = new URL("./extraction-thread.ts", import.meta.url);

/**
 * Reads one file at a time, each in a thread of its own that ends with it: whatever a file makes the
 * libraries do, it costs a bounded time and memory, and nothing is left of it.
 */
export function createTextExtractor(limits: TextExtractorLimits = defaultLimits): TextExtractor {
  let last: Promise<unknown> = Promise.resolve();
  let files = 0;
  return {
    extract: async (original, report = () => undefined) => {
      if (files > limits.waitingMaximum) throw new ParleyError("too_many_requests");
      files += 1;
      const extracted = last.then(() => extractInThread(original, report, limits));
      last = extracted.catch(() => undefined);
      try {
        return await extracted;
      } finally {
        files -= 1;
      }
    },
  };
}

async function extractInThread(
  original: Original,
  report: (progress: ImportProgress) => void,
  limits: TextExtractorLimits,
): Promise<ImportedText> {
  const { promise, resolve, reject } = Promise.withResolvers<ImportedText>();
  const giveUp = (cause?: unknown) => reject(new ParleyError("import_too_hard", {}, { cause }));
  const thread = new Worker(threadFile, {
    workerData: original,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
    // What libraries print of a file is nobody's business.
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(giveUp, limits.timeoutMs);
  const look = async (): Promise<void> => {
    // There are no figures where the thread has not begun, or has just ended.
    const [figures] = await Promise.allSettled([thread.getHeapStatistics()]);
    const bytes = figures.status === "fulfilled" ? figures.value.external_memory : 0;
    if (bytes > limits.buffersMb * 1024 * 1024) giveUp();
  };
  const looks = setInterval(() => void look(), memoryLookMs);
  thread.on("message", (message: ThreadMessage) => {
    if ("progress" in message) report(message.progress);
    else if ("text" in message) resolve(message.text);
    else reject(new ParleyError(message.refusal.code, message.refusal.context));
  });
  thread.once("error", giveUp);
  thread.once("exit", giveUp);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(looks);
    await thread.terminate();
  }
}
