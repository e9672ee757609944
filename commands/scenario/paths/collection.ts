import type { APIApplicationCommandOptionChoice, ChatInputCommandInteraction } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { addToPath, createPath, listPaths } from "#/scenarios/paths/paths.ts";
import { isId } from "#/shared/ids.ts";

import { suggestedOption } from "../../support/describe.ts";
import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { everywhere } from "../browse/browse-place.ts";
import { scenarioPanel } from "../browse/scenario-panel.ts";
import { pickScenario, suggestScenarios } from "../pick-scenario.ts";
import { visitorOf } from "../visitor.ts";

import {
  askDelete,
  askNewPath,
  askNewServerPath,
  askRename,
  createOwnPath,
  createServerPath,
  deleteByButton,
  moveDown,
  moveUp,
  saveTitle,
  takeOff,
} from "./change-path.ts";
import { openPathsOfScene, putOnPath } from "./on-paths.ts";
import { pathItemPanel, pathPanel } from "./path-panel.ts";
import { editorOf } from "./path-view.ts";
import { pathsPanel } from "./paths-panel.ts";

/** Paths: all of them, one of them, or a scene put at the end of one. */
export const collection: Subcommand = {
  path: "command.scenario.collection",
  options: [
    suggestedOption("command.scenario.collection.collection"),
    suggestedOption("command.scenario.collection.scenario"),
  ],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const named = interaction.options.getString("collection");
    const text = interaction.options.getString("scenario");
    const scenarioId =
      text === null ? undefined : await pickScenario(services, interaction, context, text);
    if (text !== null && scenarioId === undefined) return;
    const panel =
      named === null
        ? await panelWithoutPath(services, interaction, context, scenarioId)
        : await panelOfPath(services, interaction, context, {
            pathId: await openOrBegin(services, context, learnerId, named),
            scenarioId,
          });
    await showPanel(interaction, panel);
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "scenario"
      ? suggestScenarios(services, context, value)
      : suggestPaths(services, context, value);
  },
};

function panelWithoutPath(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  context: InteractionContext,
  scenarioId: string | undefined,
) {
  return scenarioId === undefined
    ? pathsPanel(services, interaction, context)
    : scenarioPanel(services, context, { scenarioId, place: everywhere });
}

async function panelOfPath(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  context: InteractionContext,
  { pathId, scenarioId }: { pathId: string; scenarioId: string | undefined },
) {
  if (scenarioId !== undefined) {
    await addToPath(services, { ...editorOf(interaction, context), pathId, scenarioId });
  }
  return pathPanel(services, interaction, context, { pathId });
}

/** The path that an option names by its id or its title; a title that is new begins one. */
async function openOrBegin(
  services: BotServices,
  context: InteractionContext,
  learnerId: string,
  named: string,
): Promise<string> {
  if (isId(named)) return named;
  const paths = await listPaths(services, visitorOf(context));
  const wanted = named.trim().toLowerCase();
  const found = paths.find(({ title }) => title.toLowerCase() === wanted);
  return (found ?? (await createPath(services, { learnerId }, named))).id;
}

/** For autocomplete: paths whose titles hold what is typed. */
async function suggestPaths(
  services: BotServices,
  context: InteractionContext,
  typed: string,
): Promise<APIApplicationCommandOptionChoice[]> {
  const wanted = typed.trim().toLowerCase();
  const paths = await listPaths(services, visitorOf(context));
  return paths
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .map(({ id, title }) => ({ value: id, name: title }));
}

const openPaths: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await showPanel(pressed, await pathsPanel(services, pressed, context));
  },
};

/** A button that leads to a path. */
const openPath: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const pathId = readIdArgument(context.args, 0);
    await showPanel(pressed, await pathPanel(services, pressed, context, { pathId }));
  },
};

const pickPath: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const pathId = readIdArgument(chosen.values, 0);
    await showPanel(chosen, await pathPanel(services, chosen, context, { pathId }));
  },
};

/** The menu of a path's scenes: the place of the one that is picked can be changed. */
const pickItem: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const pathId = readIdArgument(context.args, 0);
    const [scenarioId = ""] = chosen.values;
    const shown = { pathId, scenarioId };
    await showPanel(chosen, await pathItemPanel(services, chosen, context, shown));
  },
};

/** Everything that can be pressed, chosen or sent about paths. */
export const pathComponents = {
  paths: openPaths,
  path: openPath,
  "path-pick": pickPath,
  "path-item": pickItem,
  "path-new": askNewPath,
  "path-new-form": createOwnPath,
  "path-new-server": askNewServerPath,
  "path-new-server-form": createServerPath,
  "path-rename": askRename,
  "path-rename-form": saveTitle,
  "path-delete": askDelete,
  "path-delete-sure": deleteByButton,
  "path-up": moveUp,
  "path-down": moveDown,
  "path-off": takeOff,
  "path-put": putOnPath,
  "on-paths": openPathsOfScene,
} satisfies Command["components"];
