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

/**
 * What holds for every tutor, `none` and servers' own ones too; a persona's own band of the same
 * measure takes its place.
 *
 * - Level and length: one answer in four may be outside, since measures of single answers err.
 * - Language: A1 and A2 may need a sentence of help now and then.
 * - False praise and sources that nobody can check: none at all.
 * - More than two questions in one answer: one in eight, and none twice.
 */
export const generalBands: readonly Band[] = [
  { measure: "above_level_share", maximum: 0.25 },
  { measure: "target_language_share", minimum: 0.6, levels: ["A1", "A2"] },
  { measure: "target_language_share", minimum: 0.8, levels: ["B1", "B2", "C1", "C2"] },
  { measure: "words_per_turn_share", maximum: 0.25 },
  { measure: "false_praise_share", maximum: 0 },
  { measure: "unsourced_citation_share", maximum: 0 },
  { measure: "many_questions_share", maximum: 0.125 },
];

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
