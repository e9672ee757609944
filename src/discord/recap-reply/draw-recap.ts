import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";

import type { Panel } from "../panel.ts";
import type { PictureServices } from "../render-picture.ts";
import { sessionHeadline } from "../session-headline.ts";
import { recapPanel } from "./recap-panel.ts";
import { scenePicture } from "./scene-picture.ts";

/** A recap with its picture, where a scene was played. */
export async function drawRecap(
  services: PersonaServices & PictureServices,
  view: RecapView,
  locale: InterfaceLocale,
): Promise<Panel> {
  const { session, scene } = view;
  const headline = await sessionHeadline(services, session, locale);
  const picture = scene && (await scenePicture(services, scene, locale));
  return recapPanel(view, { locale, headline, picture });
}
