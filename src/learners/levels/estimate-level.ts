import { levels, type Level } from "#/languages/levels.ts";

/** What one session told: a level from 1 for A1 to 6 for C2, and how far it may be off. */
export interface LevelEvidence {
  level: number;
  /** A standard deviation, in levels. */
  errorLevels: number;
  at: Date;
}

/** What a learner's own words say of their level, from 1 for A1 to 6 for C2. */
export interface LevelEstimate {
  mean: number;
  /** A standard deviation, in levels. */
  errorLevels: number;
  /** Both ends of the range in which it lies with a chance of 90 %. */
  low: number;
  high: number;
  sessions: number;
}

/** After so long, what was told counts half: people learn, and forget. */
const halfLifeDays = 90;

/** What no number of sessions makes smaller: they all are measured in the same way. An assumption. */
const sharedErrorLevels = 0.35;

/** Of a normal distribution, 90 % lie within so many standard deviations. */
const deviationsOf90Percent = 1.645;

const dayMs = 24 * 3_600_000;

/**
 * The mean of what the sessions told, weighed by how sure each is (the inverse of its variance) and
 * how long ago. Undefined without any.
 */
export function estimateLevel(
  evidence: readonly LevelEvidence[],
  now: Date,
): LevelEstimate | undefined {
  if (evidence.length === 0) return undefined;
  const weighed = evidence.map(({ level, errorLevels, at }) => {
    const ageDays = Math.max(0, now.getTime() - at.getTime()) / dayMs;
    return { level, weight: 2 ** (-ageDays / halfLifeDays) / errorLevels ** 2 };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const mean = weighed.reduce((sum, { level, weight }) => sum + level * weight, 0) / total;
  const errorLevels = Math.hypot(1 / Math.sqrt(total), sharedErrorLevels);
  const reach = deviationsOf90Percent * errorLevels;
  const [low, high] = [Math.max(1, mean - reach), Math.min(levels.length, mean + reach)];
  return { mean, errorLevels, low, high, sessions: evidence.length };
}

/** The level that a place on the scale is nearest to. */
export function nearestLevel(place: number): Level {
  const index = Math.min(levels.length, Math.max(1, Math.round(place))) - 1;
  return levels[index] ?? "A1";
}

/** So many sessions have to speak for another level than the chosen one. */
const sessionsMin = 3;

/** And with this chance together. */
const chanceMin = 0.8;

/**
 * The level next to the present one that the evidence speaks for: three sessions or more, and
 * a chance of 80 % or more that the true one lies beyond the middle between both. Undefined where it
 * does not.
 */
export function proposeLevel(estimate: LevelEstimate, present: Level): Level | undefined {
  if (estimate.sessions < sessionsMin) return undefined;
  const index = levels.indexOf(present);
  const chanceAbove = (place: number) =>
    1 - normalShareBelow((place - estimate.mean) / estimate.errorLevels);
  if (chanceAbove(index + 1.5) >= chanceMin) return levels[index + 1];
  if (1 - chanceAbove(index + 0.5) >= chanceMin) return levels[index - 1];
  return undefined;
}

/**
 * The share of a normal distribution that lies below `deviations`: by the logistic curve that
 * differs from it by less than 0.01 everywhere (Bowling et al. 2009).
 */
function normalShareBelow(deviations: number): number {
  return 1 / (1 + Math.exp(-1.702 * deviations));
}
