import { pathOf, holdersOf, type Payer } from "#/budgets/budget-path.ts";
import { defaultTerm, noFields, type RuleFields } from "#/budgets/budget-rule.ts";
import type { PicoUsd } from "#/shared/money.ts";

/*
 * What budgets should do, as plainly as it can be said: rules by path, a list of periods, a list of
 * reservations. One thing at a time, no clock, no database.
 */

/** One period of one path. */
export interface ModelPeriod {
  readonly path: string;
  readonly termKey: string;
  posted: PicoUsd;
  pending: PicoUsd;
  carried: PicoUsd;
  granted: PicoUsd;
  /** Free turns, used or held, and their tokens. */
  freeTurns: number;
  freeTokens: number;
  isOpen: boolean;
  /** Its end has come. */
  isOver: boolean;
}

/** What one piece of work holds. */
export interface ModelReservation {
  readonly id: string;
  amount: PicoUsd;
  readonly freeTurns: number;
  readonly freeTokens: number;
  readonly holds: readonly ModelPeriod[];
  /** Of work that dies with its lease. */
  readonly workId: string | null;
  /** Of what was charged: the call, and what is left of the charge in each period. */
  charge?: { readonly callId: string; readonly left: Map<ModelPeriod, PicoUsd> };
  isPending: boolean;
}

export interface BudgetModel {
  readonly rules: Map<string, RuleFields>;
  readonly periods: ModelPeriod[];
  readonly reservations: ModelReservation[];
}

/** What is asked, as in `room.ts`. */
export interface ModelNeed {
  readonly amount: PicoUsd;
  readonly freeTurns: number;
  readonly freeTokens: number;
}

/** Beyond all that is asked here. */
const endless = 1n << 60n;

const isPool = (path: string) => path.startsWith("role/") || path.startsWith("channel/");

/** Each field by the longest prefix that says it. */
function ruleAt(model: BudgetModel, path: string): RuleFields {
  const parts = path.split("/");
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  const said = prefixes.map((prefix) => model.rules.get(prefix) ?? noFields);
  const merged: Record<string, unknown> = { ...noFields };
  for (const [name, value] of said.flatMap((fields) => Object.entries(fields))) {
    if (value !== null) merged[name] = value;
  }
  return merged as unknown as RuleFields;
}

function termKeyAt(model: BudgetModel, path: string): string {
  return JSON.stringify(ruleAt(model, path).term ?? defaultTerm);
}

/** What may be spent of it in all. */
function wholeOf(model: BudgetModel, period: ModelPeriod): PicoUsd {
  const rule = ruleAt(model, period.path);
  const limit = rule.limitPicoUsd ?? (isPool(period.path) ? endless : 0n);
  const ceiling = rule.atLimit === "alert" ? (rule.ceilingPicoUsd ?? 0n) : 0n;
  const lifted = ceiling > limit ? ceiling : limit;
  const own = rule.ownLimitPicoUsd ?? endless;
  return (own < lifted ? own : lifted) + period.granted;
}

function leftOf(model: BudgetModel, period: ModelPeriod): PicoUsd {
  return wholeOf(model, period) - period.carried - period.posted - period.pending;
}

function hasRoom(model: BudgetModel, period: ModelPeriod, need: ModelNeed): boolean {
  const rule = ruleAt(model, period.path);
  if (rule.isPaused === true || wholeOf(model, period) <= 0n) return false;
  if (need.amount > 0n) return leftOf(model, period) >= need.amount;
  return (
    period.freeTurns + need.freeTurns <= (rule.freeTurnsLimit ?? Infinity) &&
    period.freeTokens + need.freeTokens <= Number(rule.freeTokensLimit ?? Infinity)
  );
}

/** The paths that count for a payer, in the order of locking. */
export function pathsOf(model: BudgetModel, payer: Payer): string[] {
  return holdersOf(payer)
    .map(pathOf)
    .filter((path) => !isPool(path) || model.rules.has(path));
}

/** The present period of a path; one that is not opened yet, where there is none. */
export function presentOf(model: BudgetModel, path: string): ModelPeriod {
  const termKey = termKeyAt(model, path);
  const open = model.periods.find((period) => period.path === path && period.isOpen);
  if (open && open.termKey === termKey && !open.isOver) return open;
  const earlier = model.periods.filter((period) => period.path === path && !period.isOver);
  const carried = earlier.reduce((sum, { posted, pending }) => sum + posted + pending, 0n);
  return {
    path,
    termKey,
    posted: 0n,
    pending: 0n,
    carried,
    granted: earlier.at(-1)?.granted ?? 0n,
    freeTurns: 0,
    freeTokens: 0,
    isOpen: true,
    isOver: false,
  };
}

/** Makes them the open ones of their paths. */
export function openPeriods(model: BudgetModel, periods: readonly ModelPeriod[]): void {
  for (const period of periods.filter((one) => !model.periods.includes(one))) {
    for (const other of model.periods) if (other.path === period.path) other.isOpen = false;
    model.periods.push(period);
  }
}

/** Who pays: of several roles the one with the most left. */
export function chargedOf(model: BudgetModel, payer: Payer): ModelPeriod[] {
  const periods = pathsOf(model, payer).map((path) => presentOf(model, path));
  const roles = periods.filter(({ path }) => path.startsWith("role/"));
  const [best] = roles.toSorted((one, other) => Number(leftOf(model, other) - leftOf(model, one)));
  return periods.filter((period) => !roles.includes(period) || period === best);
}

/** The first of `periods` that lacks room; undefined where all have it. */
export function lacking(
  model: BudgetModel,
  periods: readonly ModelPeriod[],
  need: ModelNeed,
): ModelPeriod | undefined {
  return periods.find((period) => !hasRoom(model, period, need));
}

/** Counts a need in the periods that a reservation holds in. */
export function hold(periods: readonly ModelPeriod[], need: ModelNeed): void {
  for (const period of periods) {
    period.pending += need.amount;
    period.freeTurns += need.freeTurns;
    period.freeTokens += need.freeTokens;
  }
}

/** Ends a reservation; `cost` undefined: without a charge. One token was used. */
export function end(
  reservation: ModelReservation,
  charged?: { cost: PicoUsd; callId: string },
): void {
  reservation.isPending = false;
  const cost = charged?.cost ?? 0n;
  const charge = cost < reservation.amount ? cost : reservation.amount;
  const isFree = charged !== undefined && cost === 0n;
  for (const period of reservation.holds) {
    period.pending -= reservation.amount;
    period.posted += charge;
    period.freeTurns += (isFree ? 1 : 0) - reservation.freeTurns;
    period.freeTokens += (isFree ? 1 : 0) - reservation.freeTokens;
  }
  if (charged) {
    const left = new Map(reservation.holds.map((period) => [period, charge]));
    reservation.charge = { callId: charged.callId, left };
  }
}

/** Gives a charge back, as far as the periods have spent; false where nothing is left of it. */
export function refund({ charge }: ModelReservation): boolean {
  const given = [...(charge?.left ?? [])].map(([period, left]) => {
    const amount = left < period.posted ? left : period.posted;
    return { period, left, amount };
  });
  for (const { period, left, amount } of given) {
    period.posted -= amount;
    charge?.left.set(period, left - amount);
  }
  return given.some(({ amount }) => amount > 0n);
}
