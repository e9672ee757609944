/** A rate limit as Discord's headers tell it: `limit` requests per window. */
export interface BucketReading {
  limit: number;
  remaining: number;
  resetAfterMs: number;
}

/** Discord documents no limit for edits; this is what people have seen. */
const assumedLimit = 5;
const assumedWindowMs = 5_000;
/** A short answer is over before the steady pace would show much of it. */
const firstIntervalMs = 500;
const intervalGrowth = 1.5;

/**
 * When the answers of one channel may next be edited. Of the `limit` edits per window one is always
 * kept back for the final text, so the steady interval is window / (limit - 1); a reply's first edits
 * come sooner. All instants are of the monotonic clock, in milliseconds.
 */
export class EditPace {
  #limit = assumedLimit;
  #windowMs = assumedWindowMs;
  #blockedUntilMs = 0;
  #sentAtMs: number[] = [];

  /** When the edit after `editCount` edits of one reply, the last at `lastWriteMs`, may be sent. */
  nextEditMs(editCount: number, lastWriteMs: number): number {
    const spare = Math.max(1, this.#limit - 1);
    const steadyMs = this.#windowMs / spare;
    const intervalMs = Math.min(steadyMs, firstIntervalMs * intervalGrowth ** editCount);
    const oldest = this.#sentAtMs.at(-spare);
    const windowFreeMs = oldest === undefined ? 0 : oldest + this.#windowMs;
    return Math.max(lastWriteMs + intervalMs, windowFreeMs, this.#blockedUntilMs);
  }

  /** Notes an edit and what its answer said of the bucket. */
  note(nowMs: number, reading: BucketReading | undefined): void {
    this.#sentAtMs = [...this.#sentAtMs, nowMs].slice(-this.#limit);
    if (!reading) return;
    // The first request of a window tells its length; later ones what is left of it.
    const isFirst = reading.remaining === reading.limit - 1;
    if (isFirst) this.#windowMs = reading.resetAfterMs;
    this.#limit = reading.limit;
    if (reading.remaining === 0) this.#blockedUntilMs = nowMs + reading.resetAfterMs;
  }

  /** Whether nothing of the past still matters. */
  isIdle(nowMs: number): boolean {
    return nowMs - (this.#sentAtMs.at(-1) ?? 0) > this.#windowMs && nowMs > this.#blockedUntilMs;
  }
}
