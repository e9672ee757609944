import { z } from "zod";

import { ratesSchema, readPricePerMillion, type PriceRate } from "../price.ts";
import { PriceError } from "./price-error.ts";

const printedPrice = z.string();

/**
 * What the classes of tokens cost as vendors print it: US dollars per million, as text, so that
 * nothing is rounded on the way. Reading or writing the cache costs what input costs unless said.
 */
const printedRateSchema = z.strictObject({
  input: printedPrice,
  output: printedPrice,
  cacheRead: printedPrice.optional(),
  cacheWrite5m: printedPrice.optional(),
  cacheWrite1h: printedPrice.optional(),
  /** As a {@link PriceRate} has it: it holds above so many tokens of input; 0 unless said. */
  aboveInputTokens: z.int().optional(),
  /** When it holds, by UTC: `{ "weekdays": [1, 5], "hours": [[1, 4]] }`; always unless said. */
  band: z.unknown().optional(),
});

export type PrintedRate = z.infer<typeof printedRateSchema>;

/** Reads rates from JSON that somebody wrote. @throws PriceError */
export function readPrintedRates(json: string): PriceRate[] {
  const read = z.array(printedRateSchema).safeParse(parseJson(json));
  if (!read.success) throw notRight(read.error);
  return readRates(read.data);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new PriceError("The file with the rates is no JSON.");
  }
}

/** Reads printed rates as whole pico-dollars per token. @throws PriceError */
export function readRates(printed: readonly PrintedRate[]): PriceRate[] {
  const rates = printed.map((rate) => ({
    aboveInputTokens: rate.aboveInputTokens ?? 0,
    ...(rate.band === undefined ? {} : { band: rate.band }),
    input: readPrice(rate.input),
    output: readPrice(rate.output),
    cacheRead: readPrice(rate.cacheRead ?? rate.input),
    cacheWrite5m: readPrice(rate.cacheWrite5m ?? rate.input),
    cacheWrite1h: readPrice(rate.cacheWrite1h ?? rate.input),
  }));
  const read = ratesSchema.safeParse(rates);
  if (!read.success) throw notRight(read.error);
  return read.data;
}

function readPrice(usd: string): number {
  try {
    return readPricePerMillion(usd);
  } catch (error) {
    throw new PriceError(`That is ${(error as RangeError).message}.`);
  }
}

function notRight(error: z.ZodError): PriceError {
  return new PriceError(`The rates are not right:\n${z.prettifyError(error)}`);
}
