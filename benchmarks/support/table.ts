/** One line of the report. */
export interface Row {
  measure: string;
  floor?: string;
  split?: string;
  parley: string;
  ratio?: string;
  goal: string;
  /** Undefined where there is no goal to meet. */
  isMet: boolean | undefined;
}

const titles = ["measure", "floor", "split", "parley", "ratio", "goal", "met?"];

/** The report as one Markdown table. */
export function writeTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.measure,
    row.floor ?? "",
    row.split ?? "",
    row.parley,
    row.ratio ?? "",
    row.goal,
    describeVerdict(row.isMet),
  ]);
  const all = [titles, titles.map(() => "---"), ...lines];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function describeVerdict(isMet: boolean | undefined): string {
  if (isMet === undefined) return "";
  return isMet ? "yes" : "**no**";
}
