import type { PicoUsd } from "#/shared/money.ts";

/** A part in whole percent of all; 0 where there is nothing. */
export function percentOf(part: PicoUsd, all: PicoUsd): number {
  return all > 0n ? Number((part * 100n + all / 2n) / all) : 0;
}
