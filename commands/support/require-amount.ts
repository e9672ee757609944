import type { Reader } from "#/discord/reader.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatMoney } from "#/shared/format-money.ts";
import { picoUsdPerUsd, type PicoUsd } from "#/shared/money.ts";
import { readAmount } from "#/shared/read-amount.ts";

/** Of a field or an option that takes an amount. */
export const amountLengthMaximum = 40;

const examplePicoUsd = (5n * picoUsdPerUsd) / 2n;

/** An amount as somebody wrote it. @throws ParleyError `amount_unreadable` */
export function requireAmount(text: string, reader: Reader): PicoUsd {
  const amount = readAmount(text, reader);
  if (amount === undefined) {
    throw new ParleyError("amount_unreadable", { example: formatMoney(examplePicoUsd, reader) });
  }
  return amount;
}
