import { parentPort, workerData } from "node:worker_threads";

import { toParleyError } from "#/shared/errors.ts";

import type { CardFile } from "./card-file.ts";
import type { CardThreadMessage } from "./card-file-reader.ts";
import { readCardFile } from "./read-card-file.ts";

const say = (message: CardThreadMessage) => parentPort?.postMessage(message, []);

try {
  say({ result: await readCardFile(workerData as CardFile) });
} catch (error) {
  const { code, context } = toParleyError(error);
  say({ refusal: { code, context } });
}
