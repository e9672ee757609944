import { drawIntervalChart } from "#/charts/draw-interval-chart.ts";
import { describeIntervalChart, type IntervalChart } from "#/charts/interval-chart.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";
import { translate } from "#/locales/translate.ts";
import { readLevelStandings, type LevelStanding } from "#/sessions/progress/level-standing.ts";

import type { MakePage } from "./progress-page.ts";
import { nameLanguage } from "./progress-place.ts";

/** More languages than these make a picture that no phone shows whole. */
const languagesMax = 6;

/** The level that was chosen in each language, and what the learner's own words show of it. */
export const level: MakePage = async (services, { learner, place, look }) => {
  const locale = learner.interfaceLocale;
  const standings = await readLevelStandings(services, learner);
  const shown = standings
    .filter(({ language }) => (place.language ?? language) === language)
    .slice(0, languagesMax);
  if (shown.length === 0) return { message: [translate(locale, "progress.empty.level")] };
  const chart: IntervalChart = {
    title: translate(locale, "progress.view.level"),
    subtitle: place.language
      ? nameLanguage(place.language, locale)
      : translate(locale, "progress.level.by_language"),
    steps: levels,
    rows: shown.map((standing) => ({
      label: languageName(standing.language, locale),
      present: levels.indexOf(standing.level),
      interval: standing.estimate,
      caption: sayStanding(standing, locale),
    })),
    words: {
      present: translate(locale, "progress.level.present"),
      interval: translate(locale, "progress.level.interval"),
    },
  };
  return {
    message: [translate(locale, "progress.level.message")],
    picture: { drawing: drawIntervalChart(chart, look), description: describeIntervalChart(chart) },
    below: [chart.rows.map(({ label, caption }) => `**${label}** · ${caption}`).join("\n")],
  };
};

function sayStanding({ level: chosen, estimate }: LevelStanding, locale: InterfaceLocale): string {
  if (estimate === null) return translate(locale, "progress.level.none", { level: chosen });
  const ends = [estimate.low, estimate.high].map((value) => levels[nearestStep(value)]);
  return translate(locale, "progress.level.estimate", {
    level: chosen,
    range: [...new Set(ends)].join("–"),
    sessions: estimate.sessions,
  });
}

function nearestStep(value: number): number {
  return Math.min(levels.length - 1, Math.max(0, Math.round(value)));
}
