import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import { seriesMax } from "#/charts/fill-pattern.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { correctionKinds, type CorrectionKind } from "#/prompts/trailer-notes.ts";
import { ratePer100, sumFigures, type Figures } from "#/sessions/progress/figures.ts";
import { findBetter, findMostCorrected } from "#/sessions/progress/findings.ts";
import { lastDays, readDays } from "#/sessions/progress/read-progress.ts";

import { weekColumns } from "./day-names.ts";
import type { MakePage } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";
import { formatRate, sayBetter } from "./say-finding.ts";

const weeksShown = 8;
const weekDays = 7;
/** Fewer words of a week say too little of it. */
const wordsMin = 30;

/** What was corrected, by kind and week, for each hundred words of the learner's own. */
export const corrections: MakePage = async (services, { learner, place, look }) => {
  const locale = learner.interfaceLocale;
  const days = lastDays(services, progressOf(learner, place), weeksShown * weekDays);
  const figures = await readDays(services, days);
  const all = sumFigures(figures, days);
  const kinds = correctionKinds
    .filter((kind) => all.corrections[kind] > 0)
    .toSorted((first, second) => all.corrections[second] - all.corrections[first]);
  if (kinds.length === 0) return { message: [translate(locale, "progress.empty.corrections")] };
  const firstDays = Array.from({ length: weeksShown }, (_, week) => days.from + week * weekDays);
  const weeks = firstDays.map((from) => sumFigures(figures, { from, to: from + weekDays - 1 }));
  const now = { from: days.to - weekDays * 2 + 1, to: days.to };
  const before = { from: now.from - weekDays * 2, to: now.from - 1 };
  const better = findBetter(sumFigures(figures, now), sumFigures(figures, before));
  const chart: ColumnChart = {
    title: translate(locale, "progress.view.corrections"),
    subtitle: translate(locale, "progress.last_weeks", {
      weeks: weeksShown,
      language: nameLanguage(place.language, locale),
    }),
    columns: weekColumns(firstDays, locale),
    panels: [panelOf(kinds, weeks, locale)],
  };
  return {
    message: [
      better?.kind === "fewer_corrections" ? sayBetter(better, locale) : "",
      sayMost(all, locale),
      sayKinds(kinds, all, locale),
    ],
    picture: { drawing: drawColumnChart(chart, look), description: describeColumnChart(chart) },
    below: [translate(locale, "progress.corrections.note", { words: wordsMin })],
  };
};

/** Nothing where no kind was corrected often enough to speak of. */
function sayMost(all: Figures, locale: InterfaceLocale): string {
  const most = findMostCorrected(all);
  if (!most) return "";
  return translate(locale, "progress.corrections.most", {
    kind: translate(locale, "reply.correction_kind", { kind: most }),
    per100: formatRate(ratePer100(all, most), locale),
  });
}

/** Each kind with its figure, all weeks together. */
function sayKinds(kinds: readonly CorrectionKind[], all: Figures, locale: InterfaceLocale): string {
  const said = kinds.map((kind) => {
    const name = translate(locale, "reply.correction_kind", { kind });
    return `${name} ${formatRate(ratePer100(all, kind), locale)}`;
  });
  return translate(locale, "progress.corrections.kinds", {
    weeks: weeksShown,
    kinds: said.join(" · "),
  });
}

/** The kinds with most corrections, each as a series; those beyond our patterns together. Pure. */
export function panelOf(
  kinds: readonly CorrectionKind[],
  weeks: readonly Figures[],
  locale: InterfaceLocale,
): ColumnChart["panels"][number] {
  const isMany = kinds.length > seriesMax;
  const named = isMany ? kinds.slice(0, seriesMax - 1) : kinds;
  const others = kinds.slice(named.length);
  const names = named.map((kind) => translate(locale, "reply.correction_kind", { kind }));
  const series = isMany ? [...names, translate(locale, "progress.series.others")] : names;
  const values = weeks.map((week) => {
    if (week.learnerWords < wordsMin) return series.map(() => 0);
    const rates = named.map((kind) => ratePer100(week, kind));
    const rest = others.reduce((sum, kind) => sum + ratePer100(week, kind), 0);
    return isMany ? [...rates, rest] : rates;
  });
  return {
    // One kind alone has no legend that would name it.
    title: [translate(locale, "progress.per_100"), ...(series.length === 1 ? series : [])].join(
      " · ",
    ),
    series,
    values,
    texts: values.map((rates, index) =>
      Number(weeks[index]?.learnerWords) < wordsMin
        ? "–"
        : formatRate(
            rates.reduce((sum, rate) => sum + rate, 0),
            locale,
          ),
    ),
    sentences: values.map((rates, index) =>
      Number(weeks[index]?.learnerWords) < wordsMin ? "" : sayRates(rates, series, locale),
    ),
  };
}

function sayRates(
  rates: readonly number[],
  series: readonly string[],
  locale: InterfaceLocale,
): string {
  const said = rates.flatMap((rate, index) =>
    rate > 0 ? [`${String(series[index])} ${formatRate(rate, locale)}`] : [],
  );
  return said.length === 0 ? "0" : `(${said.join(", ")})`;
}
