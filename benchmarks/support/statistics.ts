/** The value that a part of all values (0 to 1) do not exceed; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Median and 95th percentile, e.g. `4.1 / 7.2 ms`. */
export function describeSpread(values: readonly number[]): string {
  return `${describeMs(quantile(values, 0.5))} / ${describeMs(quantile(values, 0.95))} ms`;
}

export function describeMs(valueMs: number): string {
  return valueMs >= 100 ? valueMs.toFixed(0) : valueMs.toFixed(valueMs >= 10 ? 1 : 2);
}
