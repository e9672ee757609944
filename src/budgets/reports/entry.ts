import type { PicoUsd } from "#/shared/money.ts";

/** What corrects a charge: it has a reason instead of a call. */
const correctionKinds = ["refund", "adjustment", "reconciliation"] as const;

/** One line of a budget's books, as its holder may read it. */
export interface BookEntry {
  postedAt: Date;
  kind: "standing" | "lost" | (typeof correctionKinds)[number];
  /** What it was for, as calls name it: `turn`, `recap`, … */
  purpose: string;
  /** A persona's id, or `none`; null where no persona spoke. */
  personaId: string | null;
  /** Null for corrections that are of no call. */
  provider: string | null;
  model: string | null;
  inputTokens: number;
  outputTokens: number;
  /** Below 0 where it gives back. */
  amountPicoUsd: PicoUsd;
  /** The provider told no usage: the tokens are our estimate. */
  estimated: boolean;
  /** Why it was corrected; null for charges. */
  reason: string | null;
}
