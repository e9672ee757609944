import { drawLineChart } from "#/charts/draw-line-chart.ts";
import { describeLineChart, type LineChart } from "#/charts/line-chart.ts";
import { knownForDays } from "#/content/cards/history/card-history.repository.ts";
import { readKnownByDay, readWordCounts } from "#/content/cards/history/card-history.ts";
import { countCardsToday } from "#/content/cards/due-cards.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { lastDays } from "#/sessions/progress/read-progress.ts";

import { nameDay, shortenDay } from "./day-names.ts";
import { reviewButton } from "./overview.ts";
import type { MakePage, PageWish } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";

const weeksShown = 12;
const weekDays = 7;
const weeksCompared = 4;
/** Every which week is named below the line: all would not fit. */
const labelEach = 3;

/** How many words are known, how that grew, and what is due. */
export const words: MakePage = async (services, wish) => {
  const { learner, place } = wish;
  const locale = learner.interfaceLocale;
  const of = progressOf(learner, place);
  const counts = await readWordCounts(services, of);
  if (counts.length === 0) return { message: [translate(locale, "progress.empty.words")] };
  const now = counts.reduce((sum, { known }) => sum + known, 0);
  const days = lastDays(services, of, weeksShown * weekDays + 1);
  const byDay = await readKnownByDay(services, days, now);
  const { due, learning, new: unseen } = await countCardsToday(services, of);
  const waiting = due + learning + unseen;
  const before = Number(byDay.at(-1 - weeksCompared * weekDays));
  const isEmpty = byDay.every((known) => known === 0);
  return {
    message: [
      isEmpty
        ? translate(locale, "progress.words.begin")
        : translate(locale, "progress.words.message", { now, before }),
    ],
    picture: isEmpty ? undefined : pictureOf(byDay, days.from, wish),
    below: [
      counts
        .map(({ language, ...figures }) =>
          translate(locale, "progress.words.line", {
            language: languageName(language, locale),
            ...figures,
          }),
        )
        .join("\n"),
      translate(locale, "progress.words.due", { due: waiting }),
      translate(locale, "progress.words.note", { days: knownForDays }),
    ],
    buttons: waiting > 0 ? [reviewButton(wish)] : [],
  };
};

function pictureOf(byDay: readonly number[], from: number, wish: PageWish) {
  const chart = chartOf(byDay, from, wish);
  return { drawing: drawLineChart(chart, wish.look), description: describeLineChart(chart) };
}

function chartOf(byDay: readonly number[], from: number, { learner, place }: PageWish): LineChart {
  const locale = learner.interfaceLocale;
  const number = new Intl.NumberFormat(locale);
  return {
    title: translate(locale, "progress.view.words"),
    subtitle: translate(locale, "progress.last_weeks", {
      weeks: weeksShown,
      language: nameLanguage(place.language, locale),
    }),
    points: Array.from({ length: weeksShown + 1 }, (_, week) => {
      const day = from + week * weekDays;
      const value = Number(byDay[week * weekDays]);
      return {
        label: week % labelEach === 0 ? shortenDay(day, locale) : "",
        name: week === weeksShown ? nameDay(day, locale) : shortenDay(day, locale),
        value,
        valueText: number.format(value),
      };
    }),
  };
}
