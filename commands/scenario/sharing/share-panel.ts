import { ButtonStyle } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getServer } from "#/learners/servers.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { readShare, type Share } from "#/scenarios/sharing/share-scenario.ts";
import { ParleyError } from "#/shared/errors.ts";

import { writePlace } from "../browse/browse-place.ts";
import type { ScenarioVisit } from "../browse/scenario-panel.ts";
import { quotedTitle } from "../describe-scenario.ts";
import { visitorOf } from "../visitor.ts";

/**
 * Who may play a learner's own scene, and what can be done about that.
 * @throws ParleyError `scenario_missing`, `scenario_not_yours`
 */
export async function sharePanel(
  services: BotServices,
  context: InteractionContext,
  learnerId: string,
  visit: ScenarioVisit,
): Promise<Panel> {
  const { scenarioId, place, said = "" } = visit;
  const { locale } = context;
  const { serverId } = visitorOf(context);
  const opened = await openScenario(services, { learnerId, serverId, scenarioId });
  if (!opened.isOwn) throw new ParleyError("scenario_not_yours");
  const { scenario, reference } = opened;
  const title = quotedTitle(scenario, locale);
  const argument = writeScenarioArgument(scenarioId);
  const back = button(writePlace("open", place, argument), translate(locale, "scenario.to_scene"));
  const head = [said, translate(locale, "scenario.share.title", { title })];
  if (serverId === null) {
    return {
      paragraphs: [...head, translate(locale, "scenario.share.where")],
      rows: [[back]],
    };
  }
  const share = await readShare(services, { learnerId, scenarioId, serverId });
  const { approvesScenarios } = await getServer(services, { serverId });
  const isNewest = share !== undefined && share.version === reference.scenarioVersion;
  return {
    paragraphs: [
      ...head,
      stateLines(share, locale),
      share && !isNewest ? translate(locale, "scenario.share.newer") : "",
      translate(locale, "scenario.share.promise"),
      approvesScenarios ? translate(locale, "scenario.share.asks") : "",
    ],
    rows: [[...shareButtons(share, isNewest, visit, locale), back]],
  };
}

/** To share the newest version, where it is not shared yet, and to take back what stands. */
function shareButtons(
  share: Share | undefined,
  isNewest: boolean,
  { scenarioId, place }: ScenarioVisit,
  locale: InterfaceLocale,
) {
  const press = (action: string, key: MessageKey) =>
    button(writePlace(action, place, writeScenarioArgument(scenarioId)), translate(locale, key));
  const stands = share?.state === "pending" || share?.state === "approved";
  const here = press("share-here", share ? "scenario.share.anew" : "scenario.share.here");
  return [
    ...(isNewest && stands ? [] : [{ ...here, style: ButtonStyle.Primary as const }]),
    ...(stands ? [press("share-stop", "scenario.share.stop")] : []),
  ];
}

function stateLines(share: Share | undefined, locale: string): string {
  const state = translate(locale, `scenario.share.${share?.state ?? "none"}`);
  if (!share?.reason) return state;
  return `${state}\n> ${translate(locale, "scenario.share.reason", { reason: quote(share.reason) })}`;
}
