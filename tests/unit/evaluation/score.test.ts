import fc from "fast-check";
import { expect, test } from "vitest";

import { score, type Verdict } from "../../../evaluation/measures/score.ts";
import { wilson } from "../../../evaluation/measures/wilson.ts";

const none = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

test("Wilson's interval of 8 in 10 is that of the textbooks", () => {
  const { value, low, high } = wilson(8, 10) ?? none;
  expect(value).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
});

test("An interval holds its share, lies between 0 and 1, and narrows with more cases", () => {
  const counts = fc
    .integer({ min: 1, max: 200 })
    .chain((cases) => fc.tuple(fc.nat(cases), fc.constant(cases)));
  fc.assert(
    fc.property(counts, ([hits, cases]) => {
      const few = wilson(hits, cases) ?? none;
      const many = wilson(hits * 4, cases * 4) ?? none;
      const ascending = [0, few.low, few.value, few.high, 1];
      expect([...ascending].sort((first, second) => first - second)).toEqual(ascending);
      expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low);
    }),
  );
});

test("Precision, recall and F1 are counted from who says yes", () => {
  const verdicts: Verdict[] = [
    ...times(3, { labelled: true, measured: true }),
    ...times(1, { labelled: false, measured: true }),
    ...times(2, { labelled: true, measured: false }),
    ...times(9, { labelled: false, measured: false }),
  ];
  const { cases, positives, precision, recall, f1, falseAlarms } = score(verdicts);
  expect({ cases, positives }).toEqual({ cases: 15, positives: 5 });
  expect(precision?.value).toBe(0.75);
  expect(recall?.value).toBe(0.6);
  expect(falseAlarms?.value).toBe(0.1);
  expect(f1?.value).toBeCloseTo((2 * 0.75 * 0.6) / (0.75 + 0.6), 10);
});

test("What never happens has no precision, no recall and no F1", () => {
  const { precision, recall, f1 } = score(times(4, { labelled: false, measured: false }));
  expect([precision, recall, f1]).toEqual([undefined, undefined, undefined]);
});

function times(count: number, verdict: Verdict): Verdict[] {
  return Array.from({ length: count }, () => verdict);
}
