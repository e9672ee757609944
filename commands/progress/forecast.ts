import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import { readForecast, type ForecastDay } from "#/content/cards/history/forecast.ts";
import { translate } from "#/locales/translate.ts";

import { dayColumns, nameDay } from "./day-names.ts";
import { reviewButton } from "./overview.ts";
import type { MakePage, PageWish, ProgressPage } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";

const daysShown = 14;

/** Which cards come on the next days. */
export const forecast: MakePage = async (services, wish) => {
  const of = progressOf(wish.learner, wish.place);
  return forecastPage(await readForecast(services, { ...of, days: daysShown }), wish);
};

/** From today on. */
type ComingDays = readonly [ForecastDay, ...ForecastDay[]];

/** What is said of the days to come. Pure. */
export function forecastPage(days: ComingDays, wish: PageWish): ProgressPage {
  const { learner, look } = wish;
  const locale = learner.interfaceLocale;
  const today = cardsOf(days[0]);
  const fullest = days.reduce((best, day) => (cardsOf(day) > cardsOf(best) ? day : best));
  if (cardsOf(fullest) === 0) return { message: [translate(locale, "progress.empty.forecast")] };
  const chart = chartOf(days, wish);
  return {
    message: [
      fullest === days[0]
        ? translate(locale, "progress.forecast.most_today", { today })
        : translate(locale, "progress.forecast.message", {
            today,
            day: nameDay(fullest.day, locale),
            most: cardsOf(fullest),
          }),
    ],
    picture: { drawing: drawColumnChart(chart, look), description: describeColumnChart(chart) },
    below: [translate(locale, "progress.forecast.note")],
    buttons: today > 0 ? [reviewButton(wish)] : [],
  };
}

function cardsOf(day: ForecastDay): number {
  return day.known + day.new;
}

function chartOf(days: ComingDays, { learner, place }: PageWish): ColumnChart {
  const locale = learner.interfaceLocale;
  const number = new Intl.NumberFormat(locale, { notation: "compact" });
  const [{ day: first }] = days;
  const names = (["known_cards", "new_cards"] as const).map((name) =>
    translate(locale, `progress.series.${name}`),
  );
  return {
    title: translate(locale, "progress.view.forecast"),
    subtitle: translate(locale, "progress.next_days", {
      days: days.length,
      language: nameLanguage(place.language, locale),
    }),
    columns: dayColumns(first, first + days.length - 1, locale),
    panels: [
      {
        title: translate(locale, "progress.series.cards"),
        series: names,
        values: days.map((day) => [day.known, day.new]),
        texts: days.map((day) => (cardsOf(day) > 0 ? number.format(cardsOf(day)) : "")),
        sentences: days.map((day) =>
          cardsOf(day) > 0
            ? `(${translate(locale, "progress.forecast.day", { known: day.known, fresh: day.new })})`
            : "",
        ),
      },
    ],
  };
}
