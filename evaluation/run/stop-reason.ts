import type { ParleyError } from "#/shared/errors.ts";

/** Why a run ended before all was answered. */
export type StopReason = "budget" | "interrupted" | "refused";

/** Whoever runs it has to do something first: nothing else would be answered either. */
const fatal: Readonly<Partial<Record<ParleyError["code"], string>>> = {
  provider_auth: "The provider refused the key: check it, and that it may use this model.",
  provider_billing: "The provider wants to be paid: see its console.",
  provider_bad_request: "The provider refused the request: check that --model names a model of it.",
  model_unpriced: "The model has no price: add it in src/budgets/price-seed.ts.",
  model_missing: "The provider is not set up.",
};

/** What ends a run of a database of its own: there, only the operator's budget is there to be used up. */
const wantsOfMoney: ReadonlySet<ParleyError["code"]> = new Set<ParleyError["code"]>([
  "budget_operator_empty",
  "budget_short",
  "budget_turn_too_dear",
]);

/** What to say of an error that no other answer would escape; undefined where others may fare better. */
export function fatalRemedy({ code }: ParleyError): string | undefined {
  return fatal[code];
}

/** The budget does not hold one more answer. */
export function isBudgetReached({ code }: ParleyError): boolean {
  return wantsOfMoney.has(code);
}
