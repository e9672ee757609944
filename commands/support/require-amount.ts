import { ParleyError } from "#/shared/errors.ts";
import { formatMoney } from "#/shared/format-money.ts";
import { picoUsdPerUsd, type PicoUsd } from "#/shared/money.ts";
import { readAmount, type AmountView } from "#/shared/read-amount.ts";

/** Of a field or an option that takes an amount. */
export const amountLengthMaximum = 40;

const examplePicoUsd = (5n * picoUsdPerUsd) / 2n;

/** An amount as somebody wrote it. @throws ParleyError `amount_unreadable` */
export function requireAmount(text: string, view: AmountView): PicoUsd {
  const amount = readAmount(text, view);
  if (amount === undefined) {
    throw new ParleyError("amount_unreadable", { example: formatMoney(examplePicoUsd, view) });
  }
  return amount;
}
