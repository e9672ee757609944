import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APIChannelSelectComponent,
} from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import { interfaceLocales, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { ownLanguageName } from "#/languages/languages.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { translate } from "#/locales/translate.ts";

import { permissionLines } from "../permission-lines.ts";

/** What learners may do with their budgets, as the menu names it. */
export const learnersMay = {
  see: "learnersSeeBudget",
  change: "learnersChangeBudget",
  ask: "learnersAskBudget",
} as const satisfies Record<string, keyof ServerSettings>;

const acts = Object.keys(learnersMay) as (keyof typeof learnersMay)[];

/** What is needed where notices are posted, with their pictures. */
const permissionsOfNotices = ["ViewChannel", "SendMessages", "AttachFiles"] as const;

/** What is settled about a server's budgets besides the budgets themselves. */
export async function settingsPanel(
  services: BotServices,
  interaction: AnswerableInteraction,
  { server, locale, said = "" }: { server: ServerSettings; locale: InterfaceLocale; said?: string },
): Promise<Panel> {
  const { budgetChannelId: channelId, timeZone } = server;
  const localTime = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  const now = localTime.format(services.clock.now());
  const permissions =
    channelId === null
      ? []
      : await permissionLines(interaction.guild, {
          channelId,
          locale,
          permissions: permissionsOfNotices,
        });
  return {
    paragraphs: [
      said,
      translate(locale, "server_budget.settings.title"),
      [
        translate(locale, "server_budget.settings.zone", {
          zone: timeZone.replaceAll("_", " "),
          now,
        }),
        translate(locale, "server_budget.settings.channel", { channelId: channelId ?? "none" }),
        ...permissions,
        translate(locale, "server_budget.settings.language", {
          language: ownLanguageName(server.locale),
        }),
        ...acts.map((act) =>
          translate(locale, `server_budget.settings.${act}`, {
            may: server[learnersMay[act]] ? "yes" : "no",
          }),
        ),
      ].join("\n"),
    ],
    rows: [
      [channelMenu(server, locale)],
      [learnersMenu(server, locale)],
      [languageMenu(server, locale)],
      [
        button(
          writeCustomId("server", "budget-zone", `${server.version}`),
          translate(locale, "server_budget.settings.change_zone"),
        ),
        button(
          writeCustomId("server", "budget-list", "0"),
          translate(locale, "server_budget.list"),
        ),
      ],
    ],
  };
}

function channelMenu(server: ServerSettings, locale: InterfaceLocale): APIChannelSelectComponent {
  const id = server.budgetChannelId;
  return {
    type: ComponentType.ChannelSelect,
    custom_id: writeCustomId("server", "budget-channel", `${server.version}`),
    placeholder: translate(locale, "server_budget.settings.channel.placeholder"),
    channel_types: [ChannelType.GuildText],
    min_values: 0,
    max_values: 1,
    ...(id === null ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
  };
}

function learnersMenu(server: ServerSettings, locale: InterfaceLocale): ReturnType<typeof menu> {
  return menu(writeCustomId("server", "budget-learners", `${server.version}`), {
    placeholder: translate(locale, "server_budget.settings.learners.placeholder"),
    minValues: 0,
    maxValues: acts.length,
    options: acts.map((act) => ({
      value: act,
      label: translate(locale, `server_budget.settings.may_${act}`),
      default: server[learnersMay[act]],
    })),
  });
}

function languageMenu(server: ServerSettings, locale: InterfaceLocale): ReturnType<typeof menu> {
  return menu(writeCustomId("server", "budget-language", `${server.version}`), {
    placeholder: translate(locale, "server_budget.settings.language.placeholder"),
    options: interfaceLocales.map((offered) => ({
      value: offered,
      label: ownLanguageName(offered),
      default: offered === server.locale,
    })),
  });
}
