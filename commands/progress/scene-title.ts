import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { findScenario } from "#/scenarios/find-scenario.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import type { ScenarioReference } from "#/scenarios/scenario.ts";

/** What a scene is called; that it is gone where it is. */
export async function sceneTitle(
  services: BotServices,
  reference: ScenarioReference,
  locale: InterfaceLocale,
): Promise<string> {
  const scenario = await findScenario(services, reference);
  return scenario ? inLocale(scenario.titles, locale) : translate(locale, "progress.scenes.gone");
}
