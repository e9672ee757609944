import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";

import { usDollar } from "#/shared/currency.ts";
import { formatSpent, formatMoney } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { RunEstimate } from "./run/estimate-run.ts";
import { UsageError } from "./usage-error.ts";

/** Who is asked whether a run may cost what it does. */
export interface Asked {
  /** Agreed to beforehand, by `--yes`. */
  yes: boolean;
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

/**
 * Says what a run costs, and asks whether it may; answers whether.
 * @throws UsageError where there is nobody to ask.
 */
export async function agreeToCost(
  { answers, typicalPicoUsd }: RunEstimate,
  budgetPicoUsd: PicoUsd,
  { yes, input, output }: Asked,
): Promise<boolean> {
  const view = { locale: "en-US", currency: usDollar };
  const said = `${answers} answers: about ${formatSpent(typicalPicoUsd, view)} as a rule, and never more than the budget of ${formatMoney(budgetPicoUsd, view)}.`;
  output.write(`${said}\n`);
  if (yes || answers === 0) return true;
  if (!input.isTTY) {
    throw new UsageError([said, "Nobody is there to be asked: run it again with --yes."]);
  }
  const asking = createInterface({ input, output });
  try {
    return /^y(es)?$/i.test((await asking.question("Go on? [y/N] ")).trim());
  } finally {
    asking.close();
  }
}
