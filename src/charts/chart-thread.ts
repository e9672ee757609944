import { parentPort, threadId, workerData } from "node:worker_threads";

import type { RenderedChart, RenderOrder } from "./chart-renderer.ts";
import { renderPng } from "./render-png.ts";

const { drawing, locale } = workerData as RenderOrder;
const png = Uint8Array.from(renderPng(drawing, locale));
const answer: RenderedChart = { png, threadId };
parentPort?.postMessage(answer, [png.buffer]);
