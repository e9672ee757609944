/**
 * Money in whole pico-dollars (1 USD = 10^12). Every published price per token is a whole number of
 * them, so nothing is ever rounded; an int8 column holds some nine million dollars.
 */
export type PicoUsd = bigint;

export const picoUsdPerUsd = 1_000_000_000_000n;

const amountPattern = /^(\d{1,6})(?:[.,](\d{1,12}))?$/;

/**
 * Reads dollars as configuration and price lists write them: "5", "$0.25", "1,5". Undefined where it is
 * no such amount. What people write, `readAmount` reads.
 */
export function parseUsd(text: string): PicoUsd | undefined {
  const match = amountPattern.exec(text.trim().replace(/^\$\s*/, ""));
  if (!match?.[1]) return undefined;
  return BigInt(match[1]) * picoUsdPerUsd + BigInt((match[2] ?? "").padEnd(12, "0"));
}

/** An amount in dollars to the last pico-dollar, with a point, for programs: "-0.000000000001". */
export function writeUsd(amount: PicoUsd): string {
  const size = amount < 0n ? -amount : amount;
  const decimals = (size % picoUsdPerUsd).toString().padStart(12, "0");
  return `${amount < 0n ? "-" : ""}${(size / picoUsdPerUsd).toString()}.${decimals}`;
}

/** The smaller of two amounts. */
export function minPicoUsd(first: PicoUsd, second: PicoUsd): PicoUsd {
  return first < second ? first : second;
}

/** The larger of two amounts. */
export function maxPicoUsd(first: PicoUsd, second: PicoUsd): PicoUsd {
  return first > second ? first : second;
}
