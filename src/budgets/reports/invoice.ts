import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetServices } from "../services.ts";
import { selectProviderSum, type ProviderSum } from "./operator.repository.ts";

/** A vendor's invoice, held against the ledger. */
export interface InvoiceCheck extends ProviderSum {
  invoicePicoUsd: PicoUsd;
  /** Ledger less invoice. */
  differencePicoUsd: PicoUsd;
  /** The same in ten-thousandths of the invoice, cut toward zero; undefined where the invoice is 0. */
  differenceBasisPoints: number | undefined;
  isWithinTolerance: boolean;
}

const basisPointsPerWhole = 10_000n;

/**
 * Whether the ledger has what a vendor's invoice says for the same days, give or take
 * `toleranceBasisPoints` of the invoice (I13). Refunds and adjustments are none of the vendor's.
 */
export async function checkInvoice(
  services: BudgetServices,
  input: {
    provider: string;
    from: Date;
    /** Not included. */
    to: Date;
    invoicePicoUsd: PicoUsd;
    toleranceBasisPoints: number;
  },
): Promise<InvoiceCheck> {
  const { invoicePicoUsd, toleranceBasisPoints } = input;
  const sum = await selectProviderSum(services.database.sql(), input);
  const differencePicoUsd = sum.costPicoUsd - invoicePicoUsd;
  const distance = differencePicoUsd < 0n ? -differencePicoUsd : differencePicoUsd;
  return {
    ...sum,
    invoicePicoUsd,
    differencePicoUsd,
    differenceBasisPoints:
      invoicePicoUsd === 0n
        ? undefined
        : Number((differencePicoUsd * basisPointsPerWhole) / invoicePicoUsd),
    isWithinTolerance:
      distance * basisPointsPerWhole <= invoicePicoUsd * BigInt(toleranceBasisPoints),
  };
}
