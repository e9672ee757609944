import { maxPicoUsd, type PicoUsd } from "#/shared/money.ts";

import type { BudgetServices } from "../services.ts";
import type { BudgetStatus } from "../status.ts";
import type { BookEntry } from "./entry.ts";
import { selectLastCharges } from "./entry.repository.ts";
import { selectDays, selectUsage, type DaySpent, type Usage } from "./usage.repository.ts";

export type { Usage, UsageShare } from "./usage.repository.ts";

/** A budget's last answers, and what one of them took. */
export interface LastAnswers {
  /** The newest first. */
  answers: BookEntry[];
  /** The mean of the newer ones that cost something; undefined where there is none. */
  meanPicoUsd: PicoUsd | undefined;
  /** The most that one of those held: what is left has to have room for it. */
  heldPicoUsd: PicoUsd;
}

const answersRead = 20;
/** So many that cost something tell what the next ones will cost. */
const answersCounted = 10;

/** For what a budget was spent in its present period. */
export async function readUsage(services: BudgetServices, budget: BudgetStatus): Promise<Usage> {
  return selectUsage(services.database.sql(), budget);
}

/** The last answers in talks that a budget paid, also those of the period before. */
export async function readLastAnswers(
  services: BudgetServices,
  { path }: { path: string },
): Promise<LastAnswers> {
  const last = { path, purpose: "turn", limit: answersRead };
  const answers = await selectLastCharges(services.database.sql(), last);
  const paid = answers.filter(({ amountPicoUsd }) => amountPicoUsd > 0n).slice(0, answersCounted);
  return {
    answers,
    meanPicoUsd: meanOf(paid.map(({ amountPicoUsd }) => amountPicoUsd)),
    heldPicoUsd: paid.reduce((most, { heldPicoUsd }) => maxPicoUsd(most, heldPicoUsd), 0n),
  };
}

/**
 * How many more answers like the last ones there is room for, one after the other: each costs what they
 * did, and is only begun where all that it holds still fits.
 */
export function answersLeft(leftPicoUsd: PicoUsd, last: LastAnswers): number {
  const { meanPicoUsd = 1n, heldPicoUsd } = last;
  const spare = leftPicoUsd - maxPicoUsd(meanPicoUsd, heldPicoUsd);
  return spare < 0n ? 0 : Number(spare / maxPicoUsd(meanPicoUsd, 1n)) + 1;
}

/** The mean of some amounts, rounded up; undefined of none. */
export function meanOf(amounts: readonly PicoUsd[]): PicoUsd | undefined {
  if (amounts.length === 0) return undefined;
  const count = BigInt(amounts.length);
  return (amounts.reduce((sum, amount) => sum + amount, 0n) + count - 1n) / count;
}

/** How a budget was spent day by day, beside what an even pace would be. */
export interface Pace {
  /** Each day in order, the last is today; also those on which nothing was spent. */
  days: DaySpent[];
  /** What each day of the present period may take; undefined for a total, which has no days. */
  evenPicoUsd: PicoUsd | undefined;
}

const dayMs = 24 * 3_600_000;
const daysShown = { atLeast: 14, atMost: 31 };

/** The days of the present period until today: a fortnight at least, a month at most. */
export async function readPace(services: BudgetServices, budget: BudgetStatus): Promise<Pace> {
  const { firstDay, today, spent } = await selectDays(services.database.sql(), budget, daysShown);
  const amounts = new Map(spent.map(({ day, spentPicoUsd }) => [day, spentPicoUsd]));
  return {
    days: Array.from({ length: today - firstDay + 1 }, (_, index) => {
      const day = firstDay + index;
      return { day, spentPicoUsd: amounts.get(day) ?? 0n };
    }),
    evenPicoUsd: evenPace(budget),
  };
}

/** All that may be spent in a period, over its days. */
export function evenPace(
  budget: Pick<BudgetStatus, "limitPicoUsd" | "grantedPicoUsd" | "startsAt" | "resetsAt">,
): PicoUsd | undefined {
  const { limitPicoUsd, grantedPicoUsd, startsAt, resetsAt } = budget;
  if (!resetsAt) return undefined;
  const days = Math.max(1, Math.round((resetsAt.getTime() - startsAt.getTime()) / dayMs));
  return (limitPicoUsd + grantedPicoUsd) / BigInt(days);
}
