import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { ParleyError, type ErrorCode, type ErrorContext } from "#/shared/errors.ts";
import { createSerialQueue, type QueueLimits } from "#/shared/serial-queue.ts";

import type { ExportedItem, ExportFormat, ExportMoment, WrittenFile } from "./export-format.ts";

/** Makes files of items off the event loop. */
export interface ItemExporter {
  /**
   * @param pages are asked for one after the other, so that only one is held at a time.
   * @throws ParleyError `items_export_too_large` with `limit` in megabytes; `too_many_requests` where
   * too many wait already, or for too long, or it takes too much time or memory; what `pages` throw.
   */
  write(order: ExportOrder, pages: AsyncIterable<ExportedItem[]>): Promise<WrittenFile>;
}

/** What a file is to be. */
export interface ExportOrder {
  format: ExportFormat;
  moment: ExportMoment;
}

export interface ItemExporterLimits extends QueueLimits {
  /** For the whole file, with reading the items. */
  readonly timeoutMs: number;
  /** What JavaScript's own objects may take. */
  readonly heapMb: number;
}

const defaultLimits: ItemExporterLimits = {
  timeoutMs: 120_000,
  heapMb: 256,
  waitingMaximum: 20,
  waitMs: 120_000,
};

/** What the thread says of a page, or of the end: the file. */
export type ThreadAnswer =
  | { file: WrittenFile | undefined }
  | { refusal: { code: ErrorCode; context: ErrorContext } };

const threadFile = new URL("./export-thread.ts", import.meta.url);

/** Makes one file at a time, each in a thread of its own that ends with it. */
export function createItemExporter(limits: ItemExporterLimits = defaultLimits): ItemExporter {
  const queue = createSerialQueue(limits);
  return { write: (order, pages) => queue.run(() => writeInThread(order, pages, limits)) };
}

/** It took too long, or its memory was not enough. */
function giveUp(cause: unknown): never {
  throw new ParleyError("too_many_requests", {}, { cause });
}

async function writeInThread(
  order: ExportOrder,
  pages: AsyncIterable<ExportedItem[]>,
  limits: ItemExporterLimits,
): Promise<WrittenFile> {
  const thread = new Worker(threadFile, {
    workerData: order,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const ended = Promise.withResolvers<never>();
  // It may end while the next page is read, when nobody waits for it.
  ended.promise.catch(() => undefined);
  thread.once("error", ended.reject);
  thread.once("exit", ended.reject);
  const ask = async (page: ExportedItem[] | null): Promise<WrittenFile | undefined> => {
    const answered = Promise.race([once(thread, "message", { signal }), ended.promise]);
    thread.postMessage(page, []);
    const [answer] = (await answered.catch(giveUp)) as [ThreadAnswer];
    if ("refusal" in answer) throw new ParleyError(answer.refusal.code, answer.refusal.context);
    return answer.file;
  };
  try {
    for await (const page of pages) await ask(page);
    const file = await ask(null);
    if (!file) throw new ParleyError("internal");
    return file;
  } finally {
    await thread.terminate();
  }
}
