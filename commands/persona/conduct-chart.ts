import type { BandChart, BandRow } from "#/charts/band-chart.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { Band, JudgedBand } from "#/personas/conduct/bands.ts";

/** What a picture of conduct is about. */
export interface ConductSubject {
  title: string;
  subtitle: string;
}

/** Twice the target in sight, and never less than this many words. */
const wordsScaleMinimum = 20;

/** Measures as the rows of a picture. Texts in `locale`. */
export function conductChart(
  judged: readonly JudgedBand[],
  { title, subtitle }: ConductSubject,
  locale: InterfaceLocale,
): BandChart {
  return {
    title,
    subtitle,
    rows: judged.map((one) => conductRow(one, locale)),
    words: {
      target: translate(locale, "conduct.legend.target"),
      within: translate(locale, "conduct.legend.within"),
      below: translate(locale, "conduct.legend.below"),
      above: translate(locale, "conduct.legend.above"),
      unmeasured: translate(locale, "conduct.legend.unmeasured"),
    },
  };
}

/** One measure as a row: the same texts stand in the panel. */
export function conductRow(
  { band, measured, standing }: JudgedBand,
  locale: InterfaceLocale,
): BandRow {
  const format = formatOf(band, locale);
  const { value, answers } = measured;
  const target = bandText(band, format, locale);
  return {
    label: measureLabel(band, locale),
    value,
    band,
    scaleMaximum: isShare(band) ? 1 : wordsScale(band, value),
    standing,
    valueText: value === null ? "–" : format.format(value),
    caption: translate(locale, "conduct.caption", { band: target, answers }),
  };
}

/** The measure's name, with the levels that the band is for where it is not for all. */
function measureLabel({ measure, levels }: Band, locale: InterfaceLocale): string {
  const name = translate(locale, `conduct.${measure}.name`);
  if (levels === undefined) return name;
  const ends = [...new Set([levels[0], levels.at(-1)])].join("–");
  return translate(locale, "conduct.levels", { measure: name, levels: ends });
}

function bandText(band: Band, format: Intl.NumberFormat, locale: InterfaceLocale): string {
  const { minimum = 0, maximum } = band;
  if (maximum === undefined) {
    return translate(locale, "conduct.band.least", { minimum: format.format(minimum) });
  }
  const written = format.format(maximum);
  if (minimum === maximum) return translate(locale, "conduct.band.exactly", { maximum: written });
  if (minimum === 0) return translate(locale, "conduct.band.most", { maximum: written });
  return translate(locale, "conduct.band.between", { range: format.formatRange(minimum, maximum) });
}

function formatOf(band: Band, locale: InterfaceLocale): Intl.NumberFormat {
  const style = isShare(band) ? "percent" : "decimal";
  return new Intl.NumberFormat(locale, { style, maximumFractionDigits: 1 });
}

/** All measures are shares from 0 to 1, but for the number of words. */
function isShare({ measure }: Band): boolean {
  return measure !== "median_words";
}

function wordsScale({ minimum = 0, maximum = minimum }: Band, value: number | null): number {
  return Math.max(maximum * 2, value ?? 0, wordsScaleMinimum);
}
