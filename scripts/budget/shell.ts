import type { Database } from "../../src/database/database.ts";
import type { DisplayCurrency } from "../../src/shared/currency.ts";
import { formatMoney } from "../../src/shared/format-money.ts";
import type { PicoUsd } from "../../src/shared/money.ts";
import { readAmount } from "../../src/shared/read-amount.ts";
import { UsageError } from "./usage-error.ts";

/** What a command works with. */
export interface Shell {
  readonly services: { readonly database: Database };
  /** In which amounts are read and shown. */
  readonly currency: DisplayCurrency;
  readonly asJson: boolean;
  /** Prints a line, or several. */
  say(text: string): void;
}

const locale = "en-US";

/** As fine as what an answer costs. */
const digits = 6;

/** An amount in the displayed currency; what gives back has a minus. */
export function showAmount(amount: PicoUsd, { currency }: Pick<Shell, "currency">): string {
  const sign = amount < 0n ? "-" : "";
  return `${sign}${formatMoney(amount < 0n ? -amount : amount, { locale, currency, digits })}`;
}

/** Reads an amount as people write it, not negative. @throws UsageError */
export function requireAmount(text: string | undefined, { currency }: Pick<Shell, "currency">) {
  const amount = text === undefined ? undefined : readAmount(text, { locale, currency });
  if (amount !== undefined) return amount;
  throw new UsageError(
    `Say how much, such as 2.50, $2.5 or 30ct${text === undefined ? "" : `: ${text} is no amount`}.`,
  );
}

/** As {@link requireAmount}, more than 0. @throws UsageError */
export function requirePositive(text: string | undefined, shell: Pick<Shell, "currency">): PicoUsd {
  const amount = requireAmount(text, shell);
  if (amount === 0n) throw new UsageError("That is an amount of 0.");
  return amount;
}

/** As {@link requirePositive}, with a sign before it or without one. @throws UsageError */
export function requireSigned(text: string | undefined, shell: Pick<Shell, "currency">): PicoUsd {
  const [, sign, amount] = /^([-+−]?)(.*)$/.exec(text ?? "") ?? [];
  const read = requirePositive(amount, shell);
  return sign === "" || sign === "+" ? read : -read;
}

/** An instant, to the second, by UTC. */
export function showInstant(at: Date | undefined): string {
  return at ? at.toISOString().replace(/\.\d+Z$/, "Z") : "never";
}

/** JSON with amounts as text, since they are larger than a JSON number may be. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part: unknown) => (typeof part === "bigint" ? String(part) : part),
    2,
  );
}
