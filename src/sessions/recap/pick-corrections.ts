import type { CorrectionKind } from "#/prompts/trailer-notes.ts";

import type { CorrectionView } from "../correction.repository.ts";

/** A correction of a talk, and how often the same slip was made. */
export interface PickedCorrection extends CorrectionView {
  times: number;
}

/** More than three at once teach nothing. */
const pickedMax = 3;

/**
 * How much a slip of each kind stands in the way of being understood: wrong words and forms do, an
 * unsuitable tone less, and hardly anybody stumbles over a comma.
 */
const weights: Readonly<Record<CorrectionKind, number>> = {
  grammar: 4,
  word_choice: 4,
  word_order: 3,
  register: 2,
  spelling: 2,
  other: 1,
  punctuation: 0,
};

/**
 * The corrections of a talk that matter most, the first one most: a slip that was made again comes
 * before one that was made once; then what stands more in the way of being understood; then the kind
 * that was corrected more often in this talk; then the newer one. The same slip is named once. Pure;
 * `corrections` in the order of the talk.
 */
export function pickCorrections(corrections: readonly CorrectionView[]): PickedCorrection[] {
  const slips = Map.groupBy(corrections, slipOf);
  const frequency = ({ kind }: CorrectionView) =>
    corrections.filter((one) => one.kind === kind).length;
  const age = (correction: CorrectionView) => {
    const slip = slipOf(correction);
    return -corrections.findLastIndex((one) => slipOf(one) === slip);
  };
  return [...slips.values()]
    .flatMap((same) =>
      same.slice(-1).map((last) => Object.assign({}, last, { times: same.length })),
    )
    .sort(
      (one, other) =>
        other.times - one.times ||
        weights[other.kind] - weights[one.kind] ||
        frequency(other) - frequency(one) ||
        age(one) - age(other),
    )
    .slice(0, pickedMax);
}

/** The same words corrected to the same are the same slip, however they are written. */
function slipOf({ original, corrected }: CorrectionView): string {
  return [original, corrected].map((text) => text.normalize("NFKC").toLowerCase().trim()).join("→");
}
