import type { DayReviews } from "#/content/cards/history/card-history.repository.ts";
import { correctionKinds, type CorrectionKind } from "#/prompts/trailer-notes.ts";

import type { DayMetrics } from "../metrics/session-metrics.ts";

/** What was learned in a stretch of days. */
export interface Figures {
  /** Days on which something was said or reviewed. */
  readonly activeDays: number;
  readonly minutes: number;
  readonly turns: number;
  readonly learnerWords: number;
  readonly corrections: Readonly<Record<CorrectionKind, number>>;
  /** Different cards of each day. */
  readonly cards: number;
  readonly reviews: number;
  readonly right: number;
  readonly newWords: number;
  /** Scenes that were played to their end. */
  readonly scenes: number;
}

/** What was done on each day, in one or more languages. */
export interface DayFigures {
  readonly talks: readonly DayMetrics[];
  readonly reviews: readonly DayReviews[];
}

const minuteMs = 60_000;

/** Sums up the days from one to another, both included. */
export function sumFigures(
  { talks, reviews }: DayFigures,
  { from, to }: { from: number; to: number },
): Figures {
  const isWithin = ({ day }: { day: number }) => day >= from && day <= to;
  const [talked, reviewed] = [talks.filter(isWithin), reviews.filter(isWithin)];
  const days = new Set(
    [...talked.filter(({ turns }) => turns > 0), ...reviewed].map(({ day }) => day),
  );
  return {
    activeDays: days.size,
    minutes: Math.round(sumOf(talked, ({ durationMs }) => durationMs) / minuteMs),
    turns: sumOf(talked, ({ turns }) => turns),
    learnerWords: sumOf(talked, ({ learnerWords }) => learnerWords),
    corrections: countKinds(talked),
    cards: sumOf(reviewed, ({ cards }) => cards),
    reviews: sumOf(reviewed, (one) => one.reviews),
    right: sumOf(reviewed, ({ right }) => right),
    newWords: sumOf(reviewed, ({ newWords }) => newWords),
    scenes: sumOf(talked, ({ scenes }) => scenes),
  };
}

function countKinds(talked: readonly DayMetrics[]): Record<CorrectionKind, number> {
  const counts = correctionKinds.map((kind) => [
    kind,
    sumOf(talked, ({ corrections }) => corrections[kind] ?? 0),
  ]);
  return Object.fromEntries(counts) as Record<CorrectionKind, number>;
}

/** Corrections of a kind in 100 words of the learner's own; 0 where they wrote none. */
export function ratePer100(figures: Figures, kind: CorrectionKind): number {
  return figures.learnerWords === 0 ? 0 : (figures.corrections[kind] * 100) / figures.learnerWords;
}

function sumOf<Row>(rows: readonly Row[], read: (row: Row) => number): number {
  return rows.reduce((total, row) => total + read(row), 0);
}
