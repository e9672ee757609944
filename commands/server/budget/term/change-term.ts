import type { BudgetTerm } from "#/budgets/budget-rule.ts";
import { ParleyError } from "#/shared/errors.ts";

import { addDays } from "./days.ts";
import { findStart, usualStart, type StartView } from "./start-day.ts";

/** What somebody says of a period; null: nothing. */
export interface SaidTerm {
  every: BudgetTerm["every"] | null;
  days: number | null;
  start: string | null;
  hour: number | null;
}

/**
 * The term that holds with what is said of it; undefined where nothing is. What is not said stays; a
 * period of another kind begins where such periods usually do.
 *
 * @throws ParleyError `budget_days_without_period`, `budget_days_missing`, `budget_start_unknown`,
 * `budget_start_future`
 */
export function changeTerm(
  present: BudgetTerm,
  said: SaidTerm,
  view: StartView,
): BudgetTerm | undefined {
  if (Object.values(said).every((part) => part === null)) return undefined;
  const every = said.every ?? present.every;
  if (said.days !== null && every !== "days") throw new ParleyError("budget_days_without_period");
  return {
    every,
    ...(every === "days" ? { days: daysOf(present, said) } : {}),
    from: startOf(every, present, { said, view }),
    hour: said.hour ?? present.hour,
  };
}

function daysOf(present: BudgetTerm, said: SaidTerm): number {
  const days = said.days ?? present.days;
  if (days === undefined) throw new ParleyError("budget_days_missing");
  return days;
}

function startOf(
  every: BudgetTerm["every"],
  present: BudgetTerm,
  { said, view }: { said: SaidTerm; view: StartView },
): string {
  if (said.start === null) {
    return every === present.every ? present.from : usualStart(every, view.today);
  }
  const from = findStart(every, said.start, view);
  if (from === undefined) throw new ParleyError("budget_start_unknown");
  // A total counts from its start on: what was spent before would be nobody's.
  if (every === "total" && from > view.today) throw new ParleyError("budget_start_future");
  if (from > addDays(view.today, 366)) throw new ParleyError("budget_start_unknown");
  return from;
}
