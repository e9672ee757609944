/**
 * How well a measure tells two groups apart (AUC): the chance that one of `higher` has more of it
 * than one of `lower`; 0.5 is none at all.
 */
export function areaUnderCurve(lower: readonly number[], higher: readonly number[]): number {
  const wins = higher.flatMap((high) =>
    lower.map((low) => (high > low ? 1 : high === low ? 0.5 : 0)),
  );
  return wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
}
