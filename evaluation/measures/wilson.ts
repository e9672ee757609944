/** A share with its 95 % interval by Wilson's score, which holds also for few cases. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

const z = 1.959964;

/** `hits` of `cases`; undefined where there was no case. */
export function wilson(hits: number, cases: number): Estimate | undefined {
  if (cases === 0) return undefined;
  const share = hits / cases;
  const scale = 1 + z ** 2 / cases;
  const middle = (share + z ** 2 / (2 * cases)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / cases + z ** 2 / (4 * cases ** 2));
  // At the ends rounding would leave the share a hair outside its own interval.
  return {
    value: share,
    low: hits === 0 ? 0 : Math.max(0, middle - reach),
    high: hits === cases ? 1 : Math.min(1, middle + reach),
  };
}
