import type { PicoUsd } from "#/shared/money.ts";

/** A part in whole percent of all, 100 at most, though some was given back; 0 where there is nothing. */
export function percentOf(part: PicoUsd, all: PicoUsd): number {
  return all > 0n ? Math.min(100, Number((part * 100n + all / 2n) / all)) : 0;
}
