import fc from "fast-check";
import { expect, test } from "vitest";

import { measureDistinctness, type Sample } from "../../../evaluation/report/distinctness.ts";

const tutors = ["challenger", "coach", "scholar"];
const talks = ["beach", "cats", "rain", "sea"];

/** Each tutor's answer to each talk. */
function answer(featuresOf: (tutor: number, talk: number) => number[]): Sample[] {
  return tutors.flatMap((label, tutor) =>
    talks.map((group, talk) => ({ label, group, features: featuresOf(tutor, talk) })),
  );
}

test("Tutors that differ more than their talks are always told apart", () => {
  const samples = answer((tutor, talk) => [tutor * 10, talk, tutor * 10 + talk / 2]);
  const { counts, accuracy } = measureDistinctness(samples) ?? { counts: [], accuracy: none };
  expect(counts).toEqual([
    [4, 0, 0],
    [0, 4, 0],
    [0, 0, 4],
  ]);
  expect(accuracy.value).toBe(1);
});

test("One tutor under three names is told apart as by guessing, whatever it says", () => {
  const feature = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const said = fc.array(fc.tuple(feature, feature, feature), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(said, (byTalk) => {
      const samples = answer((_, talk) => [...(byTalk[talk] ?? [])]);
      const found = measureDistinctness(samples);
      expect(found?.accuracy.value).toBeCloseTo(found?.chance ?? Number.NaN, 10);
    }),
  );
});

test("Neither the order of answers nor the unit of a feature changes who is taken for whom", () => {
  const features = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(features, fc.integer({ min: 2, max: 64 }), (values, factor) => {
      const samples = answer((tutor, talk) => {
        const at = (tutor * talks.length + talk) * 2;
        return [values[at] ?? 0, values[at + 1] ?? 0];
      });
      const scaled = samples.map(({ label, group, features: [first = 0, second = 0] }) => ({
        label,
        group,
        features: [first, second * factor],
      }));
      const { counts } = measureDistinctness(samples) ?? {};
      expect(measureDistinctness(samples.toReversed())?.counts).toEqual(counts);
      expect(measureDistinctness(scaled)?.counts).toEqual(counts);
    }),
  );
});

test("Every answer is taken for somebody, once", () => {
  const samples = answer((tutor, talk) => [tutor + talk, talk]);
  const taken = measureDistinctness(samples)?.counts.flat() ?? [];
  expect(taken.reduce((all, count) => all + count, 0)).toBe(samples.length);
});

test("One tutor, or one talk, says nothing of how distinct tutors are", () => {
  const samples = answer((tutor) => [tutor]);
  expect(measureDistinctness(samples.filter(({ label }) => label === "coach"))).toBeUndefined();
  expect(measureDistinctness(samples.filter(({ group }) => group === "rain"))).toBeUndefined();
  expect(measureDistinctness([])).toBeUndefined();
});

const none = { value: Number.NaN, low: Number.NaN, high: Number.NaN };
