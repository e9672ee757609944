import { parentPort, workerData } from "node:worker_threads";

import { toParleyError } from "#/shared/errors.ts";

import { extractText } from "./extract-text.ts";
import type { Original } from "./imported-text.ts";
import type { ThreadMessage } from "./text-extractor.ts";

const say = (message: ThreadMessage) => parentPort?.postMessage(message, []);

try {
  const text = await extractText(workerData as Original, (progress) => say({ progress }));
  say({ result: text });
} catch (error) {
  const { code, context } = toParleyError(error);
  say({ refusal: { code, context } });
}
