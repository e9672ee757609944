import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APIChannelSelectComponent,
} from "discord.js";

import { getBudgetOf } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { neededPermissions } from "#/discord/invite-link.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { translate } from "#/locales/translate.ts";
import type { ServerPersona } from "#/personas/read-server-personas.ts";
import { countWaiting } from "#/scenarios/sharing/share-scenario.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { offerPersonas, type OfferedPersona } from "../support/personas.ts";

import { limitWords } from "./budget/rule-lines.ts";
import { modelsMenu } from "./models-panel.ts";
import { permissionLines } from "./permission-lines.ts";
import { ownName } from "./personas/home-panel.ts";

/** All that is set up and all that is missing on a server, in one panel. */
export async function setupPanel(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  server: ServerSettings,
): Promise<Panel> {
  const { locale } = context;
  const waiting = await countWaiting(services, { serverId: server.id });
  const settings = [
    translate(locale, "server.personas", { allowed: server.allowedPersonaIds?.length ?? 0 }),
    translate(locale, "server.models", { allowed: server.allowedModels?.length ?? 0 }),
    translate(locale, "server.channel", { channelId: server.sessionChannelId ?? "none" }),
    await budgetLine(services, server.id, locale),
    ...(waiting > 0 ? [translate(locale, "scenario.manage.waiting", { count: waiting })] : []),
  ];
  const { personas, rules } = await offerPersonas(services, context);
  const intent = context.readsMessages ? "server.intent.granted" : "server.intent.missing";
  return {
    paragraphs: [
      translate(locale, "server.title"),
      settings.join("\n"),
      brokenLines(rules.serverPersonas, locale).join("\n"),
      [
        translate(locale, "server.permissions"),
        ...(await permissionLines(interaction.guild, {
          channelId: server.sessionChannelId ?? context.channelId,
          locale,
          permissions: neededPermissions,
        })),
        translate(locale, intent),
      ].join("\n"),
    ],
    rows: [
      [personasMenu(personas, server, locale)],
      [modelsMenu(services.models.all, server, locale)],
      [channelMenu(server, locale)],
      [
        button(
          writeCustomId("server", "test"),
          translate(locale, "server.test"),
          ButtonStyle.Primary,
        ),
        button(writeCustomId("server", "change-budget"), translate(locale, "server.change_budget")),
        button(
          writeCustomId("server", "budget-settings"),
          translate(locale, "server_budget.settings"),
        ),
        button(writeCustomId("server", "check-again"), translate(locale, "server.check_again")),
      ],
    ],
  };
}

/** What is left to the server, and what each learner has. */
async function budgetLine(
  services: BotServices,
  serverId: string,
  locale: InterfaceLocale,
): Promise<string> {
  const view = { locale, currency: services.currency };
  const status = await getBudgetOf(services, { of: "server", serverId });
  const each = await getBudgetOf(services, { of: "learners", serverId });
  return translate(locale, "server.budget", {
    left: formatMoney(status.leftPicoUsd, view),
    limit: limitWords(status, view),
    each: limitWords(each, view),
  });
}

/** The server's own tutors that cannot be used any more: learners miss them, and admins come here. */
function brokenLines(own: readonly ServerPersona[], locale: InterfaceLocale): string[] {
  return own.flatMap((persona, index) => {
    if ("value" in persona.reading) return [];
    const name = ownName(persona, index + 1, locale);
    return [translate(locale, "server.personas.broken", { name })];
  });
}

function personasMenu(
  personas: readonly OfferedPersona[],
  server: ServerSettings,
  locale: InterfaceLocale,
): ReturnType<typeof menu> {
  return menu(writeCustomId("server", "personas", `${server.version}`), {
    placeholder: translate(locale, "server.personas.placeholder"),
    maxValues: personas.length,
    options: personas.map(({ id, title, description }) => ({
      value: id,
      label: title,
      description,
      default: server.allowedPersonaIds?.includes(id) ?? true,
    })),
  });
}

function channelMenu(server: ServerSettings, locale: InterfaceLocale): APIChannelSelectComponent {
  const id = server.sessionChannelId;
  return {
    type: ComponentType.ChannelSelect,
    custom_id: writeCustomId("server", "channel", `${server.version}`),
    placeholder: translate(locale, "server.channel.placeholder"),
    channel_types: [ChannelType.GuildText],
    min_values: 0,
    max_values: 1,
    ...(id === null ? {} : { default_values: [{ id, type: SelectMenuDefaultValueType.Channel }] }),
  };
}
