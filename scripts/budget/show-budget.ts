import type { BudgetTerm, RuleTarget } from "../../src/budgets/budget-rule.ts";
import { getBudgetOf, type BudgetStatus } from "../../src/budgets/status.ts";
import { printFacts } from "./print-table.ts";
import { showAmount, showInstant, toJson, type Shell } from "./shell.ts";

/** How a target stands, as it is printed after each change too. */
export async function sayBudget(shell: Shell, target: RuleTarget): Promise<void> {
  const status = await getBudgetOf(shell.services, target);
  if (!status) {
    shell.say("It has no budget: nothing is counted or limited there.");
    return;
  }
  shell.say(shell.asJson ? toJson(status) : describeBudget(shell, status));
}

/** What there is to know of a budget, a line each. */
export function describeBudget(shell: Shell, status: BudgetStatus): string {
  const money = (amount: bigint) => showAmount(amount, shell);
  const free = ({ used, limit }: BudgetStatus["freeTurns"]) =>
    `${used.toLocaleString("en-US")} of ${limit === null ? "any number" : limit.toLocaleString("en-US")}`;
  const { ownLimitPicoUsd, ceilingPicoUsd } = status;
  return printFacts([
    ["budget", status.path],
    ["limit", `${status.hasLimit ? money(status.limitPicoUsd) : "none"}, ${describeTerm(status)}`],
    ...(ownLimitPicoUsd === null ? [] : [["own limit", money(ownLimitPicoUsd)] as const]),
    ["at the limit", status.atLimit],
    ...(ceilingPicoUsd === null ? [] : [["ceiling", money(ceilingPicoUsd)] as const]),
    ["paused", status.isPaused ? "yes" : "no"],
    ["period", `${showInstant(status.startsAt)} to ${showInstant(status.resetsAt)}`],
    ["spent", money(status.postedPicoUsd)],
    ...(status.carriedPicoUsd > 0n
      ? [["spent before, by another term", money(status.carriedPicoUsd)] as const]
      : []),
    ["reserved", money(status.pendingPicoUsd)],
    ["granted once", money(status.grantedPicoUsd)],
    ["left", money(status.leftPicoUsd)],
    ["local turns", free(status.freeTurns)],
    ["local tokens", free(status.freeTokens)],
  ]);
}

const everyNames = {
  day: "each day",
  week: "each week",
  month: "each month",
  days: "each",
  total: "in all",
} as const satisfies Record<BudgetTerm["every"], string>;

function describeTerm({ term, timeZone }: BudgetStatus): string {
  const { every, days, from, hour } = term;
  const each = days === undefined ? everyNames[every] : `${everyNames[every]} ${String(days)} days`;
  return `${each}, from ${from}, ${String(hour).padStart(2, "0")}:00 (${timeZone})`;
}
