import type { ChartRenderer } from "#/charts/chart-renderer.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Log } from "#/observability/log.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";

import type { Panel } from "../panel.ts";
import { sessionHeadline } from "../session-headline.ts";
import { recapPanel } from "./recap-panel.ts";

/** What drawing a recap needs. */
export interface RecapDrawServices extends PersonaServices {
  readonly charts: ChartRenderer;
  readonly log: Log;
}

/** A recap with its picture, where a scene was played. */
export async function drawRecap(
  services: RecapDrawServices,
  view: RecapView,
  locale: InterfaceLocale,
): Promise<Panel> {
  const headline = await sessionHeadline(services, view.session, locale);
  return recapPanel(view, { locale, headline });
}
