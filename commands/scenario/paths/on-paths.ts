import type { BaseInteraction } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { addToPath } from "#/scenarios/paths/paths.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { writePlace } from "../browse/browse-place.ts";
import { readVisit } from "../browse/open.ts";
import type { ScenarioVisit } from "../browse/scenario-panel.ts";
import { quotedTitle } from "../describe-scenario.ts";
import { visitorOf } from "../visitor.ts";

import { editorOf, readPaths } from "./path-view.ts";

/** The button of a scene: on which paths it is. */
export const openPathsOfScene: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const visit = readVisit(context.args);
    await showPanel(pressed, await pathsOfScenePanel(services, pressed, context, visit));
  },
};

/** The menu of paths: the scene goes to the end of the one that is picked. */
export const putOnPath: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const visit = readVisit(context.args);
    const { scenarioId } = visit;
    await openScenario(services, { ...visitorOf(context), scenarioId });
    const pathId = readIdArgument(chosen.values, 0);
    const path = await addToPath(services, { ...editorOf(chosen, context), pathId, scenarioId });
    const name = `**${quote(path.title)}**`;
    const said = translate(context.locale, "scenario.path.put_done", { name });
    const shown = { ...visit, said };
    await showPanel(chosen, await pathsOfScenePanel(services, chosen, context, shown));
  },
};

async function pathsOfScenePanel(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
  { scenarioId, place, said = "" }: ScenarioVisit,
): Promise<Panel> {
  const { locale, learner } = context;
  const { scenario } = await openScenario(services, { ...visitorOf(context), scenarioId });
  const paths = await readPaths(services, interaction, context);
  const holding = paths.filter((path) => path.scenarioIds.includes(scenarioId));
  const names = holding.map(({ title }) => `**${quote(title)}**`);
  const others = paths.filter((path) => path.isEditable && !holding.includes(path));
  const argument = writeScenarioArgument(scenarioId);
  return {
    paragraphs: [
      said,
      translate(locale, "scenario.path.of_scene", { title: quotedTitle(scenario, locale) }),
      names.length === 0
        ? translate(locale, "scenario.path.in_none")
        : translate(locale, "scenario.path.in", {
            names: new Intl.ListFormat(locale).format(names),
          }),
    ],
    rows: [
      others.length > 0
        ? [
            menu(writePlace("path-put", place, argument), {
              placeholder: translate(locale, "scenario.path.put"),
              options: others.map(({ id, title }) => ({ value: shortenId(id), label: title })),
            }),
          ]
        : [],
      [
        ...(learner
          ? [
              button(
                writeCustomId("scenario", "path-new", argument),
                translate(locale, "scenario.path.new"),
              ),
            ]
          : []),
        button(writePlace("open", place, argument), translate(locale, "scenario.to_scene")),
      ],
    ],
  };
}
