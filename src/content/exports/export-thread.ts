import { parentPort, workerData } from "node:worker_threads";

import { toParleyError } from "#/shared/errors.ts";

import type { ExportedItem } from "./export-format.ts";
import { fileWriters } from "./file-writers.ts";
import type { ExportOrder, ThreadAnswer } from "./item-exporter.ts";

const say = (answer: ThreadAnswer) => parentPort?.postMessage(answer, []);

const { format, moment } = workerData as ExportOrder;
const writer = Promise.resolve(fileWriters[format](moment));

const answer = async (page: ExportedItem[] | null): Promise<ThreadAnswer> => {
  try {
    if (page === null) return { file: (await writer).finish() };
    (await writer).add(page);
    return { file: undefined };
  } catch (error) {
    const { code, context } = toParleyError(error);
    return { refusal: { code, context } };
  }
};

parentPort?.on("message", (page: ExportedItem[] | null) => void answer(page).then(say));
