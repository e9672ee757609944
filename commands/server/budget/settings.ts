import { changeSettings, type SettingChanges } from "#/budgets/change-settings.ts";
import type { ComponentHandler, ComponentInteraction } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { interfaceLocales } from "#/languages/interface-locales.ts";
import { getServer } from "#/learners/servers.ts";
import { readTimeZone } from "#/learners/time-zones.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  expectButton,
  expectChannelMenu,
  expectForm,
  expectMenu,
} from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { learnersMay, settingsPanel } from "./settings-panel.ts";

const zoneLengthMaximum = 60;

export const budgetSettings: Subcommand = {
  path: "command.server.budget.settings",
  run: async (services, interaction, { locale }) => {
    const server = await getServer(services, { serverId: requireManageServer(interaction) });
    await showPanel(interaction, await settingsPanel(services, interaction, { server, locale }));
  },
};

export const openSettings: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const server = await getServer(services, { serverId: requireManageServer(pressed) });
    await showPanel(pressed, await settingsPanel(services, pressed, { server, locale }));
  },
};

/** No channel chosen: nothing is posted anywhere. */
export const chooseBudgetChannel: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectChannelMenu(interaction);
    // Discord itself resolves the channels of a menu, so they are the server's own.
    await save(services, chosen, context, { budgetChannelId: chosen.channels.firstKey() ?? null });
  },
};

export const chooseLearnersMay: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    await save(services, chosen, context, {
      [learnersMay.see]: chosen.values.includes("see"),
      [learnersMay.change]: chosen.values.includes("change"),
      [learnersMay.ask]: chosen.values.includes("ask"),
    });
  },
};

export const chooseBudgetLanguage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const locale = interfaceLocales.find((offered) => offered === chosen.values[0]);
    if (locale === undefined) throw new ParleyError("component_unknown");
    await save(services, chosen, context, { locale });
  },
};

/** The button answers with a form, since there are more time zones than a menu takes. */
export const askBudgetZone: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const { timeZone } = await getServer(services, { serverId: requireManageServer(pressed) });
    await showForm(pressed, {
      customId: writeCustomId("server", "budget-zone-form", ...args),
      title: translate(locale, "server_budget.settings.change_zone"),
      fields: [
        {
          kind: "text",
          id: "time_zone",
          label: translate(locale, "server_budget.settings.zone.label"),
          help: translate(locale, "server_budget.settings.zone.help"),
          value: timeZone,
          lengthMaximum: zoneLengthMaximum,
        },
      ],
    });
  },
};

export const saveBudgetZone: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    requireManageServer(form);
    const timeZone = readTimeZone(form.fields.getTextInputValue("time_zone"));
    await save(services, form, context, { timeZone });
  },
};

async function save(
  services: BotServices,
  interaction: ComponentInteraction,
  { locale, discordUserId, args }: InteractionContext & { args: readonly string[] },
  changes: SettingChanges,
): Promise<void> {
  const server = await changeSettings(services, {
    serverId: requireManageServer(interaction),
    version: readNumberArgument(args, 0),
    changes,
    actor: { kind: "manager", discordUserId },
  });
  const said = translate(locale, "server.saved");
  await showPanel(
    interaction,
    await settingsPanel(services, interaction, { server, locale, said }),
  );
}
