import { isDeepStrictEqual } from "node:util";

import { providerNames } from "#/providers/language-model.ts";

import { noteChanges } from "../audit.repository.ts";
import type { CorrectionAuthor } from "../corrections/enter-correction.ts";
import type { PriceRate } from "../price.ts";
import { insertPriceVersions } from "../price.repository.ts";
import type { BudgetServices } from "../services.ts";
import { PriceError } from "./price-error.ts";
import {
  lockPrices,
  selectNow,
  selectPrices,
  type ListedPrice,
  type NewPriceVersion,
} from "./price-history.repository.ts";

/** After so many days a price is due to be compared with its source again. */
export const checkAfterDays = 60;

/** All price versions, by provider and model, the oldest first. */
export async function listPrices(services: BudgetServices): Promise<ListedPrice[]> {
  return selectPrices(services.database.sql());
}

/** A price that somebody wants to add, not yet checked. */
export interface OfferedPrice extends Omit<NewPriceVersion, "provider" | "validFrom"> {
  provider: string;
  /** Undefined: now. */
  validFrom: Date | undefined;
}

/**
 * Adds a price version, which holds in all running processes from its instant on. Older ones are
 * never changed, and what was charged by them stays.
 *
 * @throws PriceError where it is not to be taken.
 */
export async function addPrice(
  services: BudgetServices,
  input: { price: OfferedPrice } & CorrectionAuthor,
): Promise<NewPriceVersion> {
  const { price, actor, reason } = input;
  const provider = checkModel(price);
  checkRates(price);
  return services.database.transaction(async (sql) => {
    await lockPrices(sql);
    const validFrom = price.validFrom ?? (await selectNow(sql));
    const added = { ...price, provider, validFrom };
    const versions = (await selectPrices(sql)).filter(
      (one) => one.provider === provider && one.model === price.model,
    );
    const present = versions.find(({ standing }) => standing === "present");
    checkInstant(versions, added);
    if (present) checkDiffers(present, added);
    await insertPriceVersions(sql, [{ ...added, validFrom: validFrom.toISOString() }]);
    await noteChanges(sql, [
      {
        serverId: null,
        subject: `price/${provider}/${price.model}`,
        change: "price",
        actor,
        before: present ? toNoted(present) : null,
        after: toNoted(added),
        reason,
      },
    ]);
    return added;
  });
}

function checkModel({ provider, model, declaredFree }: OfferedPrice): NewPriceVersion["provider"] {
  const known = providerNames.find((name) => name === provider);
  if (!known) {
    throw new PriceError(
      `There is no provider ${provider}. Choose one of ${providerNames.join(", ")}.`,
    );
  }
  if (!/^\S{1,100}$/.test(model))
    throw new PriceError("A model's id has 1 to 100 characters and no spaces.");
  if (/(^|\W)latest$/i.test(model)) {
    throw new PriceError(
      `${model} is an alias that its vendor moves without a word: give the id that it stands for.`,
    );
  }
  if (model === "*" && !declaredFree) {
    throw new PriceError(
      "All models of a provider can only be declared free together: add --free.",
    );
  }
  return known;
}

/** A price of nothing is a mistake more often than a gift: it has to be said in so many words. */
function checkRates({ rates, declaredFree }: OfferedPrice): void {
  const prices = rates.flatMap(pricesOf);
  if (declaredFree && prices.some((price) => price > 0)) {
    throw new PriceError("What is declared free costs nothing: leave the prices out.");
  }
  if (!declaredFree && prices.includes(0)) {
    throw new PriceError("A price is 0: only what is declared free, by --free, costs nothing.");
  }
}

function pricesOf({ input, output, cacheRead, cacheWrite5m, cacheWrite1h }: PriceRate): number[] {
  return [input, output, cacheRead, cacheWrite5m, cacheWrite1h];
}

function checkInstant(versions: readonly ListedPrice[], { validFrom }: NewPriceVersion): void {
  const at = validFrom.toISOString();
  if (versions.some((one) => one.validFrom.getTime() === validFrom.getTime())) {
    throw new PriceError(
      `A version begins at ${at} already. Versions are never changed: choose another instant.`,
    );
  }
  if (versions.some((one) => one.standing === "present" && one.validFrom > validFrom)) {
    throw new PriceError(`A newer version holds already: one from ${at} on would never hold.`);
  }
}

/** A second run of the same command adds nothing. */
function checkDiffers(present: ListedPrice, added: NewPriceVersion): void {
  const isSame = isDeepStrictEqual(present.rates, added.rates);
  if (isSame && present.checkedOn >= added.checkedOn) {
    throw new PriceError(
      `That price holds already, since ${present.validFrom.toISOString()}, checked on ${present.checkedOn}.`,
    );
  }
}

function toNoted({ validFrom, rates, source, checkedOn, declaredFree }: NewPriceVersion) {
  return { validFrom: validFrom.toISOString(), rates, source, checkedOn, declaredFree };
}
