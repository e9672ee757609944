import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import { translate } from "#/locales/translate.ts";
import { sumFigures } from "#/sessions/progress/figures.ts";
import { readOverview, type Overview } from "#/sessions/progress/read-progress.ts";
import type { Streak } from "#/sessions/progress/streak.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";

import { writeScope } from "../review/review-scope.ts";
import { dayColumns } from "./day-names.ts";
import type { MakePage, PageWish } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";
import { sayGoalsReached } from "./say-goals.ts";
import { sayBetter, sayNext } from "./say-finding.ts";
import { sceneTitle } from "./scene-title.ts";

/** The last fortnight at a glance: what went better, what to do next. */
export const overview: MakePage = async (services, wish) => {
  const { learner, place, look } = wish;
  const locale = learner.interfaceLocale;
  const found = await readOverview(services, progressOf(learner, place));
  const { next, now, streak } = found;
  const scene = next.kind === "scene" ? await sceneTitle(services, next.scene, locale) : "";
  const lines = [
    ...(await sayGoalsReached(services, learner)),
    sayStreak(streak, locale),
    sayNext(next, scene, locale),
  ];
  const buttons = next.kind === "cards" ? [reviewButton(wish)] : [];
  if (now.activeDays === 0) {
    return { message: [translate(locale, "progress.empty.overview"), ...lines], buttons };
  }
  const chart = chartOf(found, wish);
  const { minutes, turns, cards, newWords } = now;
  return {
    message: [sayBetter(found.better, locale), ...lines],
    picture: { drawing: drawColumnChart(chart, look), description: describeColumnChart(chart) },
    below: [
      translate(locale, "progress.figures", { minutes, messages: turns, cards, words: newWords }),
      translate(locale, "progress.streak.note"),
    ],
    buttons,
  };
};

/** Opens the cards that wait, of the language that is looked at. */
export function reviewButton({ learner, place }: PageWish) {
  const customId = writeCustomId("review", "open", writeScope({ language: place.language }));
  return button(customId, translate(learner.interfaceLocale, "review.open"));
}

function sayStreak({ days, freeDaysLeft }: Streak, locale: InterfaceLocale): string {
  return days === 0
    ? translate(locale, "progress.streak.none")
    : translate(locale, "progress.streak", { days, left: freeDaysLeft });
}

function chartOf({ days, figures }: Overview, { learner, place }: PageWish): ColumnChart {
  const locale = learner.interfaceLocale;
  const number = new Intl.NumberFormat(locale, { notation: "compact" });
  const columns = dayColumns(days.from, days.to, locale);
  const each = columns.map((_, index) => {
    const day = days.from + index;
    return sumFigures(figures, { from: day, to: day });
  });
  const series = ["progress.series.turns", "progress.series.cards"] as const;
  const names = series.map((key) => translate(locale, key));
  return {
    title: translate(locale, "progress.view.overview"),
    subtitle: translate(locale, "progress.last_days", {
      days: columns.length,
      language: nameLanguage(place.language, locale),
    }),
    columns,
    panels: [
      {
        title: names.join(" · "),
        series: names,
        values: each.map(({ turns, cards }) => [turns, cards]),
        texts: each.map(({ turns, cards }) =>
          turns + cards > 0 ? number.format(turns + cards) : "",
        ),
        sentences: each.map(({ turns, cards }) =>
          turns + cards > 0
            ? `(${translate(locale, "progress.day", { messages: turns, cards })})`
            : "",
        ),
      },
    ],
  };
}
