import type { PicoUsd } from "#/shared/money.ts";

/** Why a correction was refused; nothing was written. */
export type CorrectionFault =
  /** Nothing was charged under that id. */
  | "charge_missing"
  /** All of it was given back already. */
  | "refunded_already"
  /** `amountPicoUsd` is all that is not given back yet. */
  | "refund_too_large"
  /** What was spent is `amountPicoUsd`, and cannot become negative. */
  | "spent_too_little"
  /** A role or a channel that no rule was set for: nothing is counted there. */
  | "period_missing"
  /** The provider told its usage: there is nothing to put right. */
  | "not_estimated"
  | "reconciled_already";

/** A correction that cannot be made. */
export class CorrectionError extends Error {
  readonly fault: CorrectionFault;
  readonly amountPicoUsd: PicoUsd | undefined;

  constructor(fault: CorrectionFault, amountPicoUsd?: PicoUsd) {
    super(fault);
    this.name = "CorrectionError";
    this.fault = fault;
    this.amountPicoUsd = amountPicoUsd;
  }
}
