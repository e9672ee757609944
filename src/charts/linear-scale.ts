/** From what is measured to where it is drawn. */
export type LinearScale = (value: number) => number;

/**
 * Maps 0 to `from` and `maximum` to `to`, both in pixels; what lies beyond is drawn at the end, so
 * that nothing leaves the picture.
 */
export function linearScale(
  maximum: number,
  { from, to }: { from: number; to: number },
): LinearScale {
  return (value) => from + (to - from) * Math.min(1, Math.max(0, value / maximum));
}
