import { Worker } from "node:worker_threads";

import { ParleyError, type ErrorCode, type ErrorContext } from "#/shared/errors.ts";
import { createSerialQueue, type QueueLimits } from "#/shared/serial-queue.ts";

/** What one file may cost, and how many of them may wait how long. */
export interface ThreadLimits extends QueueLimits {
  readonly timeoutMs: number;
  /** What JavaScript's own objects may take. */
  readonly heapMb: number;
  /** What the bytes may take that lie outside of them: unpacked streams, above all. */
  readonly buffersMb: number;
}

/** What a thread says last: what it made, or why it did not. */
export type ThreadResult<Result> =
  | { result: Result }
  | { refusal: { code: ErrorCode; context: ErrorContext } };

/** Between two looks at a thread's memory, which Node does not limit for bytes. */
const memoryLookMs = 50;

/** Runs one thing at a time, each in a thread of its own that ends with it. */
export interface BoundedThreads {
  /**
   * @param hear is told what the thread says before its result.
   * @throws ParleyError what the thread refused with; `import_too_hard` where it takes too much time or
   * memory; `too_many_requests` where too many wait already, or for too long.
   */
  run<Result>(workerData: unknown, hear?: (message: object) => void): Promise<Result>;
}

/**
 * Threads that run `threadFile`: whatever a file makes the libraries in it do, it costs a bounded time
 * and memory, and nothing is left of it.
 */
export function createBoundedThreads(threadFile: URL, limits: ThreadLimits): BoundedThreads {
  const queue = createSerialQueue(limits);
  return {
    run: <Result>(workerData: unknown, hear?: (message: object) => void) =>
      queue.run(() => runInThread<Result>({ threadFile, workerData, hear }, limits)),
  };
}

interface ThreadOrder {
  threadFile: URL;
  workerData: unknown;
  hear: ((message: object) => void) | undefined;
}

async function runInThread<Result>(order: ThreadOrder, limits: ThreadLimits): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const giveUp = (cause?: unknown) => reject(new ParleyError("import_too_hard", {}, { cause }));
  const thread = new Worker(order.threadFile, {
    workerData: order.workerData,
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
  thread.on("message", (message: ThreadResult<Result> | object) => {
    if ("result" in message) resolve(message.result);
    else if ("refusal" in message)
      reject(new ParleyError(message.refusal.code, message.refusal.context));
    else order.hear?.(message);
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
