import { setTimeout as delay } from "node:timers/promises";

/** Time as the code may ask for it; tests hand in one that they move. */
export interface Clock {
  /** The wall clock: for what people read and for periods, never for leases. */
  now(): Date;
  /** Milliseconds of a clock that never jumps: for leases, deadlines and pacing. */
  monotonicMs(): number;
  /** Resolves after `durationMs`; rejects with the signal's reason when it aborts first. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: async (durationMs, signal) => {
    await delay(durationMs, undefined, signal ? { signal } : {});
  },
};
