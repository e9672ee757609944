import type { Clock } from "#/shared/clock.ts";

/** Discord allows a bot 50 requests a second; 10 are left to the gateway and to what nobody foresaw. */
const requestsPerSecond = 40;
const windowMs = 1_000;
/** What middle edits leave free for new messages and final texts. */
const sparePart = 0.75;

/**
 * One worker's share of the requests that Discord allows the whole bot per second. New messages and
 * final texts queue for the next free place; middle edits go only where there is room to spare.
 */
export class RequestShare {
  readonly #clock: Clock;
  readonly #liveWorkers: () => number;
  /** When the last requests were, or will be, sent. */
  #slotsMs: number[] = [];

  /** `liveWorkers`: how many workers share the limit, this one included. */
  constructor(clock: Clock, liveWorkers: () => number) {
    this.#clock = clock;
    this.#liveWorkers = liveWorkers;
  }

  /** Takes the next free place and answers how long it is until then. */
  take(): number {
    const nowMs = this.#clock.monotonicMs();
    const limit = this.#limit();
    const blocking = this.#slotsMs.at(-limit);
    const slotMs = Math.max(nowMs, blocking === undefined ? 0 : blocking + windowMs);
    this.#slotsMs = [...this.#slotsMs, slotMs].slice(-requestsPerSecond);
    return slotMs - nowMs;
  }

  /** How long until there is room to spare; 0 where there is. Takes nothing. */
  spareInMs(): number {
    const nowMs = this.#clock.monotonicMs();
    const spare = Math.max(1, Math.floor(this.#limit() * sparePart));
    const blocking = this.#slotsMs.at(-spare);
    return blocking === undefined ? 0 : Math.max(0, blocking + windowMs - nowMs);
  }

  #limit(): number {
    return Math.max(1, Math.floor(requestsPerSecond / Math.max(1, this.#liveWorkers())));
  }
}
