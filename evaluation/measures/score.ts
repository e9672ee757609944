import { wilson, type Estimate } from "./wilson.ts";

/** One turn: what a person says, and what the measure says. */
export interface Verdict {
  labelled: boolean;
  measured: boolean;
}

/** How a measure stands to people's labels. */
export interface Score {
  cases: number;
  positives: number;
  /** Of those measured positive, the share that is. Undefined where none was. */
  precision: Estimate | undefined;
  /** Of those that are positive, the share found. Undefined where none is. */
  recall: Estimate | undefined;
  f1: Estimate | undefined;
  /** Of those that are negative, the share measured positive. Undefined where none is. */
  falseAlarms: Estimate | undefined;
}

/** Counts agreement; pure. */
export function score(verdicts: readonly Verdict[]): Score {
  const count = (labelled: boolean, measured: boolean) =>
    verdicts.filter((verdict) => verdict.labelled === labelled && verdict.measured === measured)
      .length;
  const found = count(true, true);
  const missed = count(true, false);
  const invented = count(false, true);
  return {
    cases: verdicts.length,
    positives: found + missed,
    precision: wilson(found, found + invented),
    recall: wilson(found, found + missed),
    f1: f1Of(wilson(found, found + missed + invented)),
    falseAlarms: wilson(invented, invented + count(false, false)),
  };
}

/**
 * F1 is no share, but a rising function of one, 2J / (1 + J) with J the hits among all that either
 * side calls positive: so the ends of J's interval are those of F1's.
 */
function f1Of(overlap: Estimate | undefined): Estimate | undefined {
  if (!overlap) return undefined;
  const raise = (share: number) => (2 * share) / (1 + share);
  return { value: raise(overlap.value), low: raise(overlap.low), high: raise(overlap.high) };
}
