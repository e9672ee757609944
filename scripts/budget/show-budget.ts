import type { BudgetTerm, RuleTarget } from "../../src/budgets/budget-rule.ts";
import { getBudgetOf, type BudgetStatus } from "../../src/budgets/status.ts";
import { printFacts } from "./print-table.ts";
import { isDefaultTarget } from "./read-whom.ts";
import { showAmount, showInstant, toJson, type Shell } from "./shell.ts";

/** How a target stands, as it is printed after each change too. */
export async function sayBudget(shell: Shell, target: RuleTarget): Promise<void> {
  const status = await getBudgetOf(shell.services, target);
  if (!status) {
    shell.say("It has no budget: nothing is counted or limited there.");
    return;
  }
  const isDefault = isDefaultTarget(target);
  shell.say(shell.asJson ? toJson(status) : describeBudget(shell, status, isDefault));
}

/** What there is to know of a budget, a line each; of a default, what it grants to others. */
export function describeBudget(shell: Shell, status: BudgetStatus, isDefault = false): string {
  const money = (amount: bigint) => showAmount(amount, shell);
  const free = ({ used, limit }: BudgetStatus["freeTurns"]) =>
    `${describeCount(used)} of ${describeCount(limit)}`;
  const { ownLimitPicoUsd, ceilingPicoUsd } = status;
  const granted = [
    ["budget", status.path],
    ["limit", `${status.hasLimit ? money(status.limitPicoUsd) : "none"}, ${describeTerm(status)}`],
    ...(ownLimitPicoUsd === null ? [] : [["own limit", money(ownLimitPicoUsd)] as const]),
    ["at the limit", status.atLimit],
    ...(ceilingPicoUsd === null ? [] : [["ceiling", money(ceilingPicoUsd)] as const]),
    ["paused", status.isPaused ? "yes" : "no"],
  ] as const;
  if (isDefault) {
    const { freeTurns, freeTokens } = status;
    return printFacts([
      ...granted,
      ["local turns", describeCount(freeTurns.limit)],
      ["local tokens", describeCount(freeTokens.limit)],
    ]);
  }
  return printFacts([
    ...granted,
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

function describeCount(count: number | null): string {
  return count === null ? "any number" : count.toLocaleString("en-US");
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
