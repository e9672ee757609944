import type { Clock } from "#/shared/clock.ts";

const windowMs = 1_000;
/** Discord's own limit for a whole bot. */
const limitMaximum = 50;
/** What middle edits leave free for new messages and final texts. */
const sparePart = 0.75;

/**
 * One worker's share of the requests that Discord allows the whole bot per second. New messages and
 * final texts queue for the next free place; middle edits go only where there is room to spare.
 */
export class RequestShare {
  readonly #clock: Clock;
  readonly #limit: () => number;
  /** When the last requests were, or will be, sent. */
  #slotsMs: number[] = [];

  /** `limit`: how many requests a second may be sent at present; at least 1. */
  constructor(clock: Clock, limit: () => number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Takes the next free place and answers how long it is until then. */
  take(): number {
    const waitMs = this.freeInMs();
    const slotMs = this.#clock.monotonicMs() + waitMs;
    this.#slotsMs = [...this.#slotsMs, slotMs].slice(-limitMaximum);
    return waitMs;
  }

  /** How long until the next place is free; takes nothing. */
  freeInMs(): number {
    return this.#roomInMs(this.#limit());
  }

  /** How long until there is room to spare; takes nothing. */
  spareInMs(): number {
    return this.#roomInMs(Math.max(1, Math.floor(this.#limit() * sparePart)));
  }

  /** How long until fewer than `limit` requests lie within the last second. */
  #roomInMs(limit: number): number {
    const blocking = this.#slotsMs.at(-limit);
    return blocking === undefined
      ? 0
      : Math.max(0, blocking + windowMs - this.#clock.monotonicMs());
  }
}
