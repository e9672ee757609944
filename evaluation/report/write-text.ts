import type { BandChart } from "#/charts/band-chart.ts";
import type { Band, JudgedBand, Standing } from "#/personas/conduct/bands.ts";
import { translate } from "#/locales/translate.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";

import type { EstimateTrue } from "../measures/estimate-true.ts";

/** Reports are written in it. */
const locale = "en-US";

/** What a band's standing is called in /persona conduct too. */
export const standingWords: Readonly<Record<Standing, string>> = {
  within: translate(locale, "conduct.legend.within"),
  below: translate(locale, "conduct.legend.below"),
  above: translate(locale, "conduct.legend.above"),
  unmeasured: translate(locale, "conduct.legend.unmeasured"),
};

/** What a measure is called in /persona conduct too. */
export function measureTitle(measure: MeasureName): string {
  return translate(locale, `conduct.${measure}.name`);
}

/** What a measure counts, in a sentence. */
export function measureText(measure: MeasureName): string {
  return translate(locale, `conduct.${measure}.text`);
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

/** What a band of measured shares stands for: "80 %"; a dash where that cannot be told. */
export function writeTrueBand({ measure, minimum, maximum }: Band, estimate: EstimateTrue): string {
  const edges = [minimum, maximum].map((edge) =>
    edge === undefined ? undefined : estimate(measure, edge),
  );
  const [low, high] = edges;
  return low === undefined && high === undefined
    ? "-"
    : writeBand({ measure, minimum: low, maximum: high });
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
