import type { Database } from "#/database/database.ts";

import type { RunStatement } from "./count-statements.ts";

/** One step of how PostgreSQL ran a statement. */
export interface PlanStep {
  /** "Index Scan", "Sort", … */
  kind: string;
  /** The table or the index that it read; empty for steps that read none. */
  read: string;
  /** The rows that it looked at, those that it threw away included. */
  rows: number;
  /** For an "Index Only Scan": how often it had to look into the table all the same. */
  heapFetches: number;
  /** Pages of 8 kB that it and the steps below it touched. */
  pages: number;
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Heap Fetches"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

/** Runs a statement that only reads, and answers what was done for it: rows, never times. */
export async function readPlan(database: Database, statement: RunStatement): Promise<PlanStep[]> {
  const query = statement.query.replace(/ \[took [^\]]*\]$/, "");
  const [row] = await database
    .sql()
    .execute<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(
      `explain (analyze, buffers, timing off, format json) ${query}`,
      [...statement.params],
    );
  return (row?.["QUERY PLAN"] ?? []).flatMap(({ Plan: plan }) => listSteps(plan));
}

function listSteps(node: PlanNode): PlanStep[] {
  const loops = node["Actual Loops"];
  const rowsEach =
    node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0);
  const step = {
    kind: node["Node Type"],
    read: node["Index Name"] ?? node["Relation Name"] ?? "",
    rows: Math.round(rowsEach * loops),
    heapFetches: node["Heap Fetches"] ?? 0,
    pages: node["Shared Hit Blocks"] + node["Shared Read Blocks"],
  };
  return [step, ...(node.Plans ?? []).flatMap(listSteps)];
}
