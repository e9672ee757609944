import type { BandChart } from "#/charts/band-chart.ts";
import type { Band, JudgedBand, Standing } from "#/personas/conduct/bands.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";

/** What a band's standing is called. */
export const standingWords: Readonly<Record<Standing, string>> = {
  within: "within",
  below: "below",
  above: "above",
  unmeasured: "not measured",
};

/** "early_reveal_share" is read as "early reveal". */
export function measureTitle(measure: MeasureName): string {
  return measure.replace(/_share$/, "").replaceAll("_", " ");
}

/** A value as it is read: "72 %", "38 words"; a dash where there is none. */
export function writeValue(measure: MeasureName, value: number | null): string {
  if (value === null) return "-";
  return measure === "median_words"
    ? `${String(Math.round(value))} words`
    : `${String(Math.round(value * 100))} %`;
}

/** "65 % to 90 %", "at most 5 %". */
export function writeBand({ measure, minimum, maximum, levels }: Band): string {
  const low = minimum === undefined ? undefined : writeValue(measure, minimum);
  const high = maximum === undefined ? undefined : writeValue(measure, maximum);
  const range =
    low !== undefined && high !== undefined
      ? `${low} to ${high}`
      : low === undefined
        ? `at most ${high ?? "-"}`
        : `at least ${low}`;
  return levels ? `${range} (${levels.join(", ")})` : range;
}

/** The picture of a tutor's measures against their bands. */
export function toBandChart(
  title: string,
  subtitle: string,
  bands: readonly JudgedBand[],
): BandChart {
  return {
    title,
    subtitle,
    rows: bands.map(({ band, measured, standing }) => ({
      label: measureTitle(band.measure),
      value: measured.value,
      band: { minimum: band.minimum, maximum: band.maximum },
      scaleMaximum:
        band.measure === "median_words"
          ? Math.max(2 * (band.maximum ?? 50), measured.value ?? 0)
          : 1,
      standing,
      valueText: writeValue(band.measure, measured.value).replace(" words", ""),
      caption: `${writeBand(band)} · ${String(measured.answers)} answers`,
    })),
    words: { target: "target", ...standingWords },
  };
}
