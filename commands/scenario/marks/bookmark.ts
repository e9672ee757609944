import type { Command, ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { setBookmark } from "#/scenarios/marks/bookmark-scenario.ts";
import { readMarks } from "#/sessions/repertoire/list-scenarios.ts";

import { suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { everywhere } from "../browse/browse-place.ts";
import { readVisit } from "../browse/open.ts";
import { scenarioPanel, type ScenarioVisit } from "../browse/scenario-panel.ts";
import { pickScenario, suggestScenarios } from "../pick-scenario.ts";
import { visitorOf } from "../visitor.ts";

/** Remembers a scene for later; one that is remembered already is shown with the way to forget it. */
export const bookmark: Subcommand = {
  path: "command.scenario.bookmark",
  options: [suggestedOption("command.scenario.bookmark.scenario", true)],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const text = interaction.options.getString("scenario", true);
    const scenarioId = await pickScenario(services, interaction, context, text);
    if (scenarioId === undefined) return;
    const { isBookmarked } = await readMarks(services, { learnerId, scenarioId });
    const visit = { scenarioId, place: everywhere };
    const said = translate(context.locale, "scenario.bookmarked_already");
    await showPanel(
      interaction,
      isBookmarked
        ? await scenarioPanel(services, context, { ...visit, said })
        : await mark(services, context, visit, true),
    );
  },
  autocomplete: (services, interaction, context) =>
    suggestScenarios(services, context, interaction.options.getFocused()),
};

function markButton(isBookmarked: boolean): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const visit = readVisit(context.args);
      await showPanel(pressed, await mark(services, context, visit, isBookmarked));
    },
  };
}

/** What is pressed to remember a scene, or to let it go. */
export const bookmarkComponents = {
  remember: markButton(true),
  forget: markButton(false),
} satisfies Command["components"];

async function mark(
  services: BotServices,
  context: InteractionContext,
  visit: ScenarioVisit,
  isBookmarked: boolean,
): Promise<Panel> {
  const { id: learnerId } = await ensureConsent(services, context);
  const { scenarioId } = visit;
  const { serverId } = visitorOf(context);
  await setBookmark(services, { learnerId, serverId, scenarioId, isBookmarked });
  const key = isBookmarked ? "scenario.bookmarked" : "scenario.unbookmarked";
  const said = translate(context.locale, key);
  return scenarioPanel(services, context, { ...visit, said });
}
