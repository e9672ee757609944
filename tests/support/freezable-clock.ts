import { systemClock, type Clock } from "#/shared/clock.ts";

/** A clock that can be moved on: the process was frozen. */
interface FreezableClock extends Clock {
  freeze(durationMs: number): void;
}

export function freezableClock(): FreezableClock {
  let frozenMs = 0;
  return {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() + frozenMs,
    freeze: (durationMs) => {
      frozenMs += durationMs;
    },
  };
}
