import { chartThemes } from "#/charts/chart-theme.ts";
import { drawSceneChart } from "#/charts/draw-scene-chart.ts";
import { describeSceneChart, type SceneChart } from "#/charts/scene-chart.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import type { ObjectiveProgress } from "#/sessions/scenes/scene-progress.ts";
import type { SceneView } from "#/sessions/scenes/scene-view.ts";

import type { PanelPicture } from "../panel.ts";
import { renderPicture, type PictureServices } from "../render-picture.ts";
import { describeSuccess } from "./scene-paragraphs.ts";

/** How far a scene came, as a picture; undefined where none can be made. */
export function scenePicture(
  services: PictureServices,
  scene: SceneView,
  locale: InterfaceLocale,
): Promise<PanelPicture | undefined> {
  const chart = sceneChart(scene, locale);
  const drawing = drawSceneChart(chart, { theme: chartThemes.dark, locale });
  const description = describeSceneChart(chart);
  return renderPicture(services, { drawing, locale }, { name: "scene.png", description });
}

/** A scene as a way with a station for each objective. Texts in `locale`. */
function sceneChart(scene: SceneView, locale: InterfaceLocale): SceneChart {
  const stateName = (state: ObjectiveProgress["state"]) =>
    translate(locale, "recap.scene.objective", { state });
  return {
    title: inLocale(scene.scenario.titles, locale),
    subtitle: describeSuccess(scene, locale),
    stretches: scene.progress.phases.map(({ phase, objectives }) => ({
      title: inLocale(phase.titles, locale),
      valueText: translate(locale, "recap.scene.phase", {
        met: objectives.filter(({ state }) => state === "met").length,
        total: objectives.length,
      }),
      steps: objectives.map(({ objective, state }) => ({
        label: inLocale(objective.titles, locale),
        state,
      })),
    })),
    words: { met: stateName("met"), skipped: stateName("skipped"), open: stateName("open") },
  };
}
