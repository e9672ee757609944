import type { Estimate } from "./wilson.ts";

/** A table of Markdown; cells stand between strokes. */
export function writeTable(head: string, rows: readonly string[]): string {
  const rule = head.split(" | ").map(() => "---");
  return [head, rule.join(" | "), ...rows].map((row) => `| ${row} |`).join("\n");
}

/** A share with its interval: ".93 (.85–.97)". */
export function writeEstimate(estimate: Estimate | undefined): string {
  if (!estimate) return "-";
  const { value, low, high } = estimate;
  return `${writeShare(value)} (${writeShare(low)}–${writeShare(high)})`;
}

/** A share with two digits: ".93". */
export function writeShare(share: number): string {
  return share.toFixed(2).replace(/^0/, "");
}
