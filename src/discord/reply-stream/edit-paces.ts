import type { Clock } from "#/shared/clock.ts";

import { EditPace } from "./edit-pace.ts";

const pacesKept = 1_000;

/** One pace per channel, shared by its answers, and kept until nothing of it matters any more. */
export class EditPaces {
  readonly #clock: Clock;
  readonly #paces = new Map<string, EditPace>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(channelId: string): EditPace {
    if (this.#paces.size >= pacesKept) this.#forgetIdle();
    const pace = this.#paces.get(channelId) ?? new EditPace();
    this.#paces.set(channelId, pace);
    return pace;
  }

  #forgetIdle(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const [channelId, pace] of this.#paces) {
      if (pace.isIdle(nowMs)) this.#paces.delete(channelId);
    }
  }
}
