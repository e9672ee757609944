import type { DiscordOptions } from "./discord-options.ts";

export interface SettableClock {
  nowMs(): number;
  advance(byMs: number): void;
}

/** The wall clock, counted on by the one that never jumps, and moved on by tests. */
export function createClock({ clock }: DiscordOptions): SettableClock {
  let offsetMs = 0;
  const ownMs = () => performance.timeOrigin + performance.now();
  return {
    nowMs: () => (clock ? clock.nowMs() : ownMs() + offsetMs),
    advance(byMs) {
      if (clock) throw new Error("this sandbox runs on a clock of somebody else's");
      offsetMs += byMs;
    },
  };
}
