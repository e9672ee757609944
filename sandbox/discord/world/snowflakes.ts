/** 2015-01-01, where Discord's snowflakes begin to count. */
const discordEpochMs = 1_420_070_400_000;

const idsPerMs = 4096;

/** Makes ids that are unique and grow, as Discord's: milliseconds since its epoch and a counter. */
export function createSnowflakes(nowMs: () => number): () => string {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const ms = Math.floor(nowMs()) - discordEpochMs;
    counter = ms > lastMs ? 0 : counter + 1;
    lastMs = Math.max(ms, lastMs);
    if (counter >= idsPerMs) {
      counter = 0;
      lastMs += 1;
    }
    return ((BigInt(lastMs) << 22n) | BigInt(counter)).toString();
  };
}

/** Orders ids by age. Longer ids are newer, so no BigInt is needed. */
export function compareSnowflakes(first: string, second: string): number {
  if (first.length !== second.length) return first.length - second.length;
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
