import { ButtonStyle, type ModalSubmitInteraction } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { quote } from "#/discord/quote.ts";
import { readScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { pathTitleCharactersMax } from "#/scenarios/paths/path-limits.ts";
import {
  addToPath,
  createPath,
  deletePath,
  moveOnPath,
  renamePath,
} from "#/scenarios/paths/paths.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { visitorOf } from "../visitor.ts";
import { pathItemPanel, pathPanel } from "./path-panel.ts";
import { pathsPanel } from "./paths-panel.ts";
import { editorOf, readPaths, requirePath } from "./path-view.ts";

function titleForm(customId: string, locale: InterfaceLocale, value?: string): Form {
  const label = translate(locale, "scenario.path.name");
  return {
    customId,
    title: label,
    fields: [
      {
        kind: "text",
        id: "title",
        label,
        lengthMaximum: pathTitleCharactersMax,
        ...(value === undefined ? {} : { value }),
      },
    ],
  };
}

/**
 * A button that asks for the title of a new path; the form comes back as `action`. Its argument is
 * the scene that goes onto the path, if any.
 */
function askTitle(action: string): ComponentHandler {
  return {
    acknowledge: "itself",
    run: async (_services, interaction, { args, locale }) => {
      const pressed = expectButton(interaction);
      await showForm(pressed, titleForm(writeCustomId("scenario", action, ...args), locale));
    },
  };
}

export const askNewPath = askTitle("path-new-form");
export const askNewServerPath = askTitle("path-new-server-form");

type PathOwner = Parameters<typeof createPath>[1];

/** The form with the title of a new path; `ownerOf` says whose it is, and whether they may. */
function createFor(
  ownerOf: (
    services: BotServices,
    form: ModalSubmitInteraction,
    context: InteractionContext,
  ) => Promise<PathOwner>,
): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const form = expectForm(interaction);
      const owner = await ownerOf(services, form, context);
      const title = form.fields.getTextInputValue("title");
      const { id: pathId } = await createPath(services, owner, title);
      const [argument] = context.args;
      if (argument !== undefined) await putFirst(services, form, context, { pathId, argument });
      await showPanel(form, await pathPanel(services, form, context, { pathId }));
    },
  };
}

/** @throws ParleyError `scenario_missing` */
async function putFirst(
  services: BotServices,
  form: ModalSubmitInteraction,
  context: InteractionContext,
  { pathId, argument }: { pathId: string; argument: string },
): Promise<void> {
  const scenarioId = readScenarioArgument(argument);
  await openScenario(services, { ...visitorOf(context), scenarioId });
  await addToPath(services, { ...editorOf(form, context), pathId, scenarioId });
}

export const createOwnPath = createFor(async (services, _form, context) => {
  const { id: learnerId } = await ensureConsent(services, context);
  return { learnerId };
});

export const createServerPath = createFor((_services, form) =>
  Promise.resolve({ serverId: requireManageServer(form) }),
);

/** Asks for another title; its arguments are the path, and its version. */
export const askRename: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const pathId = readIdArgument(context.args, 0);
    const { title } = requirePath(await readPaths(services, pressed, context), pathId);
    const version = String(readNumberArgument(context.args, 1));
    const customId = writeCustomId("scenario", "path-rename-form", shortenId(pathId), version);
    await showForm(pressed, titleForm(customId, context.locale, title));
  },
};

export const saveTitle: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const pathId = readIdArgument(context.args, 0);
    await renamePath(services, {
      ...editorOf(form, context),
      pathId,
      version: readNumberArgument(context.args, 1),
      title: form.fields.getTextInputValue("title"),
    });
    await showPanel(form, await pathPanel(services, form, context, { pathId }));
  },
};

/** Asks before a path is deleted. */
export const askDelete: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { locale, args } = context;
    const pathId = readIdArgument(args, 0);
    const { title } = requirePath(await readPaths(services, pressed, context), pathId);
    const press = (action: string, key: "delete" | "keep", style?: ButtonStyle.Danger) =>
      button(
        writeCustomId("scenario", action, shortenId(pathId)),
        translate(locale, `scenario.path.${key}`),
        style,
      );
    await showPanel(pressed, {
      paragraphs: [translate(locale, "scenario.path.delete_ask", { title: `**${quote(title)}**` })],
      rows: [[press("path-delete-sure", "delete", ButtonStyle.Danger), press("path", "keep")]],
    });
  },
};

export const deleteByButton: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const pathId = readIdArgument(context.args, 0);
    await deletePath(services, { ...editorOf(pressed, context), pathId });
    const said = translate(context.locale, "scenario.path.deleted");
    await showPanel(pressed, await pathsPanel(services, pressed, context, said));
  },
};

/** A button that moves a scene along its path; null takes it off. */
function moveButton(steps: -1 | 1 | null): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const pressed = expectButton(interaction);
      const { args } = context;
      const pathId = readIdArgument(args, 0);
      const version = readNumberArgument(args, 1);
      const scenarioId = readScenarioArgument(args[2]);
      const change = { ...editorOf(pressed, context), pathId, version, scenarioId, steps };
      await moveOnPath(services, change);
      const shown = { pathId, scenarioId };
      const panel = await (steps === null ? pathPanel : pathItemPanel)(
        services,
        pressed,
        context,
        shown,
      );
      await showPanel(pressed, panel);
    },
  };
}

export const moveUp = moveButton(-1);
export const moveDown = moveButton(1);
export const takeOff = moveButton(null);
