import { Worker } from "node:worker_threads";

import type { Drawing } from "./svg.ts";

/** What is rendered, and for readers of which language. */
export interface RenderOrder {
  readonly drawing: Drawing;
  readonly locale: string;
}

/** A picture, and the thread that made it. */
export interface RenderedChart {
  readonly png: Uint8Array;
  readonly threadId: number;
}

/** Makes pictures off the event loop. */
export interface ChartRenderer {
  /**
   * A PNG at twice the drawing's size.
   * @throws Error where it cannot be made, takes too long or too many wait already. A picture always
   * adds to words that say the same, so callers do without.
   */
  render(order: RenderOrder): Promise<RenderedChart>;
}

export interface ChartRendererLimits {
  readonly timeoutMs: number;
  /** Orders that may wait besides the one that is rendered. */
  readonly waitingMaximum: number;
}

const defaultLimits: ChartRendererLimits = { timeoutMs: 10_000, waitingMaximum: 20 };

const threadFile = new URL("./chart-thread.ts", import.meta.url);

/**
 * Renders one picture at a time, each in a thread of its own, which ends with it: a thread starts in
 * some 60 ms, holds no memory between pictures, and one that hangs is simply ended.
 */
export function createChartRenderer(limits: ChartRendererLimits = defaultLimits): ChartRenderer {
  let last: Promise<unknown> = Promise.resolve();
  let orders = 0;
  return {
    render: async (order) => {
      if (orders > limits.waitingMaximum) throw new Error("Too many pictures wait already.");
      orders += 1;
      const rendered = last.then(() => renderInThread(order, limits.timeoutMs));
      last = rendered.catch(() => undefined);
      try {
        return await rendered;
      } finally {
        orders -= 1;
      }
    },
  };
}

async function renderInThread(order: RenderOrder, timeoutMs: number): Promise<RenderedChart> {
  const { promise, resolve, reject } = Promise.withResolvers<RenderedChart>();
  const thread = new Worker(threadFile, { workerData: order, execArgv: [] });
  const timer = setTimeout(() => reject(new Error("The picture took too long.")), timeoutMs);
  thread.once("message", resolve);
  thread.once("error", reject);
  thread.once("exit", () => reject(new Error("The thread ended without a picture.")));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
