import type { Database } from "#/database/database.ts";
import { usDollar } from "#/shared/currency.ts";

import { runBudget } from "../../scripts/budget/run-budget.ts";

/** What a command line came to. */
export interface BudgetRunResult {
  code: number;
  said: string;
  error: string;
}

/** Runs a command line as `npm run budget --` would, on a test's database; words in '…' are one. */
export async function runBudgetLine(database: Database, line: string): Promise<BudgetRunResult> {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);
  const result: BudgetRunResult = { code: 0, said: "", error: "" };
  result.code = await runBudget(
    words.map((word) => word ?? ""),
    {
      currency: usDollar,
      open: () => Promise.resolve({ database, close: () => Promise.resolve() }),
      say: (text) => {
        result.said += `${text}\n`;
      },
      sayError: (text) => {
        result.error += `${text}\n`;
      },
    },
  );
  return result;
}
