import { writeCustomId } from "#/discord/custom-id.ts";
import type { Command, ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { reasonCharactersMax } from "#/scenarios/sharing/share-limits.ts";
import { approveShare, refuseShare } from "#/scenarios/sharing/share-scenario.ts";

import { expectButton, expectForm, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { saveServer } from "../save-server.ts";

import { readShownShare, removing, shareArguments, sharePanel } from "./share-view.ts";
import { sharesPanel } from "./shares-panel.ts";

/** What members of this server share, for those who manage it. */
export const scenarios: Subcommand = {
  path: "command.server.scenarios",
  run: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    await showPanel(interaction, await sharesPanel(services, { serverId, locale }));
  },
};

const openHome: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await showPanel(pressed, await sharesPanel(services, { serverId, locale }));
  },
};

/** Whether managers are asked; the button carries the version of the settings that it stands for. */
const changeRule: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    const changes = { approvesScenarios: args[0] === "on" };
    const { id: serverId } = await saveServer(services, pressed, args.slice(1), changes);
    await showPanel(pressed, await sharesPanel(services, { serverId, locale }));
  },
};

/** The menus: the scene that is picked is shown. */
const pickShare: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const [value = ""] = chosen.values;
    const shown = { ...readShownShare(value.split(".")), page: 0 };
    await showPanel(chosen, await sharePanel(services, context, serverId, shown));
  },
};

/** Another page of the scene that is looked at. */
const turnSharePage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const shown = { ...readShownShare(context.args), page: readNumberArgument(context.args, 2) };
    await showPanel(pressed, await sharePanel(services, context, serverId, shown));
  },
};

const approve: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await approveShare(services, { ...readShownShare(args), serverId });
    const said = translate(locale, "scenario.manage.did_approve");
    await showPanel(pressed, await sharesPanel(services, { serverId, locale, said }));
  },
};

/** Asks why; the form may be sent empty. */
const askReason: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    requireManageServer(pressed);
    const shown = readShownShare(args);
    // The last argument says what the button said: what is shared already is removed.
    const key = args[2] === removing ? "scenario.manage.remove" : "scenario.manage.refuse";
    await showForm(pressed, {
      customId: writeCustomId("server", "scenario-refuse-form", ...shareArguments(shown)),
      title: translate(locale, key),
      fields: [
        {
          kind: "text",
          id: "reason",
          label: translate(locale, "scenario.manage.reason"),
          long: true,
          required: false,
          lengthMaximum: reasonCharactersMax,
        },
      ],
    });
  },
};

const refuse: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { args, locale }) => {
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const reason = form.fields.getTextInputValue("reason");
    await refuseShare(services, { ...readShownShare(args), serverId, reason });
    const said = translate(locale, "scenario.manage.did_refuse");
    await showPanel(form, await sharesPanel(services, { serverId, locale, said }));
  },
};

/** Everything that can be pressed, chosen or sent below `/server scenarios`. */
export const scenarioComponents = {
  "scenario-home": openHome,
  "scenario-rule": changeRule,
  "scenario-pending": pickShare,
  "scenario-approved": pickShare,
  "scenario-page": turnSharePage,
  "scenario-approve": approve,
  "scenario-refuse": askReason,
  "scenario-refuse-form": refuse,
} satisfies Command["components"];
