import { drawRowChart } from "#/charts/draw-row-chart.ts";
import { describeRowChart, type ChartRow, type RowChart } from "#/charts/row-chart.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { readScenesDone } from "#/sessions/progress/read-progress.ts";
import type { SceneDone } from "#/sessions/progress/scenes-done.repository.ts";

import type { MakePage } from "./progress-page.ts";
import { nameLanguage, progressOf } from "./progress-place.ts";
import { sceneTitle } from "./scene-title.ts";

/** The scenes that were played to their end, with what was reached in them. */
export const scenes: MakePage = async (services, { learner, place, look }) => {
  const locale = learner.interfaceLocale;
  const { played, won, last } = await readScenesDone(services, progressOf(learner, place));
  if (played === 0) return { message: [translate(locale, "progress.empty.scenes")] };
  const titles = await Promise.all(last.map((one) => sceneTitle(services, one, locale)));
  const chart: RowChart = {
    title: translate(locale, "progress.view.scenes"),
    subtitle: translate(locale, "progress.scenes.last", {
      language: nameLanguage(place.language, locale),
    }),
    series: (["met", "skipped", "open"] as const).map((name) =>
      translate(locale, `progress.series.${name}`),
    ),
    rows: last.map((one, index) => rowOf(one, titles[index] ?? "", locale)),
  };
  return {
    message: [translate(locale, "progress.scenes.message", { played, won })],
    picture: { drawing: drawRowChart(chart, look), description: describeRowChart(chart) },
  };
};

function rowOf(scene: SceneDone, label: string, locale: InterfaceLocale): ChartRow {
  const { objectivesMet: met, objectivesSkipped: skipped, objectivesTotal: total } = scene;
  return {
    label,
    values: [met, skipped, total - met - skipped],
    maximum: total,
    valueText: translate(locale, "progress.of", { done: met, target: total }),
    sentence: translate(locale, "progress.scenes.row", { met, total, skipped }),
  };
}
