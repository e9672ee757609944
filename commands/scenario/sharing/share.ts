import type { Command, ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import {
  shareScenario,
  withdrawScenario,
  type OwnShare,
} from "#/scenarios/sharing/share-scenario.ts";

import { requireSharingServer } from "../../content/sharing/sharing-server.ts";
import { suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { everywhere } from "../browse/browse-place.ts";
import { readVisit } from "../browse/open.ts";
import { pickScenario, suggestScenarios } from "../pick-scenario.ts";

import { sharePanel } from "./share-panel.ts";

/** Lets the members of this server play a scene of one's own, or no longer. */
export const share: Subcommand = {
  path: "command.scenario.share",
  options: [suggestedOption("command.scenario.share.scenario", true)],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const text = interaction.options.getString("scenario", true);
    const scenarioId = await pickScenario(services, interaction, context, text);
    if (scenarioId === undefined) return;
    const visit = { scenarioId, place: everywhere };
    await showPanel(interaction, await sharePanel(services, context, learnerId, visit));
  },
  autocomplete: (services, interaction, context) =>
    suggestScenarios(services, context, interaction.options.getFocused(), ({ isOwn }) => isOwn),
};

/** The button of an own scene: who may play it, and what can be done about that. */
const openShare: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const visit = readVisit(context.args);
    await showPanel(pressed, await sharePanel(services, context, learnerId, visit));
  },
};

/** A button that changes who may play a scene; `change` answers what is said then. */
function changeButton(
  change: (services: BotServices, own: OwnShare, context: InteractionContext) => Promise<string>,
): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const { id: learnerId } = await ensureConsent(services, context);
      const visit = readVisit(context.args);
      const own = { ...visit, learnerId, serverId: requireSharingServer(context) };
      const said = await change(services, own, context);
      const panel = await sharePanel(services, context, learnerId, { ...visit, said });
      await showPanel(pressed, panel);
    },
  };
}

/** What can be pressed about who may play one's own scene. */
export const shareComponents = {
  share: openShare,
  // What has become of it stands in the panel.
  "share-here": changeButton(async (services, own) => {
    await shareScenario(services, own);
    return "";
  }),
  "share-stop": changeButton(async (services, own, { locale }) => {
    await withdrawScenario(services, own);
    return translate(locale, "scenario.share.stopped");
  }),
} satisfies Command["components"];
