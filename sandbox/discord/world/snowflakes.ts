/** 2015-01-01, where Discord's snowflakes begin to count. */
const discordEpochMs = 1_420_070_400_000;

const idsPerMs = 4096;
const counterBits = 22n;

/**
 * Makes ids that are unique and grow, as Discord's: milliseconds since its epoch and a counter. All
 * of them are newer than `after`, the last one of an earlier run.
 */
export function createSnowflakes(nowMs: () => number, after = "0"): () => string {
  let lastMs = Number(BigInt(after) >> counterBits);
  let counter = Number(BigInt.asUintN(Number(counterBits), BigInt(after)));
  return () => {
    const ms = Math.floor(nowMs()) - discordEpochMs;
    counter = ms > lastMs ? 0 : counter + 1;
    lastMs = Math.max(ms, lastMs);
    if (counter >= idsPerMs) {
      counter = 0;
      lastMs += 1;
    }
    return ((BigInt(lastMs) << counterBits) | BigInt(counter)).toString();
  };
}

/** Orders ids by age. Longer ids are newer, so no BigInt is needed. */
export function compareSnowflakes(first: string, second: string): number {
  if (first.length !== second.length) return first.length - second.length;
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
