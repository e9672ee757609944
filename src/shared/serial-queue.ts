import { ParleyError } from "./errors.ts";

/** How much may wait. */
export interface QueueLimits {
  /** Tasks that may wait besides the one that runs. */
  readonly waitingMaximum: number;
  /** How long one waits for its turn. */
  readonly waitMs: number;
}

/** Runs one thing at a time, in the order in which they come. */
export interface SerialQueue {
  /**
   * @throws ParleyError `too_many_requests` at once where too many wait already, or those would take
   * too long that come first, as the last one did; later where they did all the same; what `task` throws.
   */
  run<Result>(task: () => Promise<Result>): Promise<Result>;
}

/** A queue in this process's memory: what waits is lost with it. */
export function createSerialQueue({ waitingMaximum, waitMs }: QueueLimits): SerialQueue {
  let last: Promise<void> = Promise.resolve();
  let tasks = 0;
  let lastTookMs = 0;
  return {
    run: async (task) => {
      if (tasks > waitingMaximum || tasks * lastTookMs > waitMs) {
        throw new ParleyError("too_many_requests");
      }
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      const turn = last;
      last = turn.then(() => over);
      tasks += 1;
      try {
        await waitForTurn(turn, waitMs);
        const startedAt = performance.now();
        try {
          return await task();
        } finally {
          lastTookMs = performance.now() - startedAt;
        }
      } finally {
        tasks -= 1;
        end();
      }
    },
  };
}

async function waitForTurn(turn: Promise<void>, waitMs: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new ParleyError("too_many_requests")), waitMs);
  void turn.then(resolve);
  await promise.finally(() => clearTimeout(timer));
}
