import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import { translate } from "#/locales/translate.ts";
import { sumFigures, type Figures } from "#/sessions/progress/figures.ts";
import { lastDays, readDays } from "#/sessions/progress/read-progress.ts";

import { dayColumns } from "./day-names.ts";
import type { MakePage } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";

const daysShown = 14;

/** How long was talked on each day, and how much was said. */
export const time: MakePage = async (services, { learner, place, look }) => {
  const locale = learner.interfaceLocale;
  const days = lastDays(services, progressOf(learner, place), daysShown);
  const figures = await readDays(services, days);
  const all = sumFigures(figures, days);
  if (all.turns === 0) return { message: [translate(locale, "progress.empty.overview")] };
  const half = days.to - daysShown / 2;
  const now = sumFigures(figures, { from: half + 1, to: days.to });
  const columns = dayColumns(days.from, days.to, locale);
  const each = columns.map((_, index) => {
    const day = days.from + index;
    return sumFigures(figures, { from: day, to: day });
  });
  const number = new Intl.NumberFormat(locale, { notation: "compact" });
  const panel = (title: string, read: (figures: Figures) => number) => ({
    title,
    series: [title],
    values: each.map((one) => [read(one)]),
    texts: each.map((one) => (read(one) > 0 ? number.format(read(one)) : "")),
  });
  const chart: ColumnChart = {
    title: translate(locale, "progress.view.time"),
    subtitle: translate(locale, "progress.last_days", {
      days: daysShown,
      language: nameLanguage(place.language, locale),
    }),
    columns,
    panels: [
      panel(translate(locale, "progress.series.minutes"), ({ minutes }) => minutes),
      panel(translate(locale, "progress.series.turns"), ({ turns }) => turns),
    ],
  };
  const before = all.minutes - now.minutes;
  return {
    message: [translate(locale, "progress.time.message", { now: now.minutes, before })],
    picture: { drawing: drawColumnChart(chart, look), description: describeColumnChart(chart) },
  };
};
