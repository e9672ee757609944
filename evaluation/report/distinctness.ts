import { wilson, type Estimate } from "../measures/wilson.ts";

/** One answer as numbers. */
export interface Sample {
  /** Who gave it. */
  label: string;
  /** What it answered: left out together, since answers to the same words are alike. */
  group: string;
  features: readonly number[];
}

/** How well answers tell who gave them. */
export interface Distinctness {
  labels: readonly string[];
  /** `counts[given by][taken for]`. */
  counts: readonly (readonly number[])[];
  accuracy: Estimate;
  /** What guessing would reach. */
  chance: number;
}

/**
 * Takes each answer for the tutor to whose other answers it is nearest (nearest centroid, features
 * in standard deviations), leaving out all answers to the same talk. Undefined for fewer than two
 * tutors, or where no other talk is there to learn from. Pure.
 */
export function measureDistinctness(samples: readonly Sample[]): Distinctness | undefined {
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  const scaled = standardise(samples);
  const taken = scaled.flatMap((sample) => {
    const others = scaled.filter(({ group }) => group !== sample.group);
    const guess = nearestLabel(sample, centroidsOf(others, labels));
    return guess === undefined ? [] : [{ label: sample.label, guess }];
  });
  const right = taken.filter(({ label, guess }) => label === guess).length;
  const accuracy = wilson(right, taken.length);
  if (labels.length < 2 || !accuracy) return undefined;
  const counts = labels.map((label) =>
    labels.map((guess) => taken.filter((one) => one.label === label && one.guess === guess).length),
  );
  return { labels, counts, accuracy, chance: 1 / labels.length };
}

/** Each feature in standard deviations from its mean; one that is the same everywhere says nothing. */
function standardise(samples: readonly Sample[]): Sample[] {
  const width = samples[0]?.features.length ?? 0;
  const scales = Array.from({ length: width }, (_, index) => {
    const values = samples.map(({ features }) => features[index] ?? 0);
    const mean = meanOf(values);
    return { mean, deviation: Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) };
  });
  return samples.map((sample) => ({
    ...sample,
    features: scales.map(({ mean, deviation }, index) =>
      deviation < 1e-9 ? 0 : ((sample.features[index] ?? 0) - mean) / deviation,
    ),
  }));
}

interface Centroid {
  label: string;
  features: readonly number[];
}

/** Undefined where a label has no sample to learn from: then nobody can be told apart from it. */
function centroidsOf(
  samples: readonly Sample[],
  labels: readonly string[],
): Centroid[] | undefined {
  const centroids = labels.flatMap((label) => {
    const own = samples.filter((sample) => sample.label === label);
    const [first] = own;
    if (!first) return [];
    const features = first.features.map((_, index) =>
      meanOf(own.map((sample) => sample.features[index] ?? 0)),
    );
    return [{ label, features }];
  });
  return centroids.length === labels.length ? centroids : undefined;
}

function nearestLabel({ features }: Sample, centroids: Centroid[] | undefined): string | undefined {
  const distances = centroids?.map((centroid) => ({
    label: centroid.label,
    distance: features.reduce(
      (sum, value, index) => sum + (value - (centroid.features[index] ?? 0)) ** 2,
      0,
    ),
  }));
  // What lies equally near for all but rounding goes to the first, or equal tutors would look unlike.
  return distances?.reduce((best, one) => (one.distance < best.distance - 1e-9 ? one : best)).label;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
