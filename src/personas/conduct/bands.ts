import type { Level } from "#/languages/levels.ts";

import type { AnswerConduct } from "./answer-conduct.ts";
import type { MeasureName } from "./measure-names.ts";
import { rollMeasure, type RollingMeasure } from "./rolling-measures.ts";

/** Where a measure should lie, both ends included. */
export interface Band {
  measure: MeasureName;
  minimum?: number | undefined;
  maximum?: number | undefined;
  /** The levels that it holds for; all where it is missing. */
  levels?: readonly Level[] | undefined;
}

/** How a measure stands to its band; `unmeasured` where no answer could be measured. */
export type Standing = "within" | "below" | "above" | "unmeasured";

export interface JudgedBand {
  band: Band;
  measured: RollingMeasure;
  standing: Standing;
}

/** What holds for every tutor; a persona's own band of the same measure takes its place. */
export const generalBands: readonly Band[] = [];

/** All bands of a tutor: its own, and the general ones of what it does not name. */
export function bandsOf(own: readonly Band[]): readonly Band[] {
  const named = new Set(own.map(({ measure }) => measure));
  return [...generalBands.filter(({ measure }) => !named.has(measure)), ...own];
}

/** Holds each band against the answers given at its levels. Pure. */
export function judgeBands(
  answers: readonly AnswerConduct[],
  bands: readonly Band[],
): readonly JudgedBand[] {
  return bands.map((band) => {
    const counted = answers.filter(({ level }) => band.levels?.includes(level) ?? true);
    const measured = rollMeasure(band.measure, counted);
    return { band, measured, standing: standingOf(measured.value, band) };
  });
}

function standingOf(value: number | null, band: Band): Standing {
  if (value === null) return "unmeasured";
  if (value < (band.minimum ?? -Infinity)) return "below";
  return value > (band.maximum ?? Infinity) ? "above" : "within";
}
