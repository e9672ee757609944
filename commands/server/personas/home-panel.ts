import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  type APIChannelSelectComponent,
  type APIStringSelectComponent,
} from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { listRuledChannels } from "#/personas/channel-rules.ts";
import type { ServerPersona } from "#/personas/read-server-personas.ts";
import { serverPersonasMax } from "#/personas/server-personas.ts";

import { offerPersonas, type OfferedPersona } from "../../support/personas.ts";

/** Stands for Parley's own choice in the menu of defaults. */
export const parleysChoice = "parley";

const channelsShownMaximum = 20;

/** Who may teach in a server, and the tutors that were written there. */
export async function homePanel(
  services: BotServices,
  context: InteractionContext,
  serverId: string,
  said?: string,
): Promise<Panel> {
  const { locale } = context;
  const settings = await getServer(services, { serverId });
  const { personas: offered, rules } = await offerPersonas(services, context);
  const own = rules.serverPersonas;
  const channels = await listRuledChannels(services, { serverId });
  return {
    paragraphs: [
      said ?? "",
      translate(locale, "server_persona.title"),
      ruleLines(services, { settings, offered, channels }, locale).join("\n"),
      ownLines(own, locale).join("\n"),
    ],
    rows: [
      [defaultMenu(services, settings, offered, locale)],
      [allowedMenu(settings, offered, locale)],
      [channelMenu(locale)],
      own.length > 0 ? [ownMenu(own, locale)] : [],
      [
        button(
          writeCustomId("server", "persona-new"),
          translate(locale, "server_persona.new"),
          ButtonStyle.Primary,
        ),
        button(
          writeCustomId("server", "persona-example"),
          translate(locale, "server_persona.example"),
        ),
      ],
    ],
  };
}

/** The name of a server's own persona, also of one that cannot be read any more. */
export function ownName(persona: ServerPersona, number: number, locale: InterfaceLocale): string {
  return "value" in persona.reading
    ? `${persona.reading.value.emoji} ${persona.reading.value.names[locale]}`
    : translate(locale, "server_persona.own.unnamed", { number });
}

interface Rules {
  settings: ServerSettings;
  offered: readonly OfferedPersona[];
  channels: readonly string[];
}

function ruleLines(
  services: BotServices,
  { settings, offered, channels }: Rules,
  locale: InterfaceLocale,
): string[] {
  const chosen = offered.find(({ id }) => id === settings.defaultPersonaId);
  const persona = chosen ? quote(chosen.title) : parleyTitle(services, offered, locale);
  const shown = channels.slice(0, channelsShownMaximum).map((id) => `<#${id}>`);
  const list = new Intl.ListFormat(locale, { type: "unit" }).format(shown);
  const allowed = settings.allowedPersonaIds?.length ?? 0;
  return [
    translate(locale, "server_persona.default", { persona }),
    translate(locale, "server_persona.allowed", { allowed }),
    ...(shown.length > 0 ? [translate(locale, "server_persona.channels", { channels: list })] : []),
  ];
}

function parleyTitle(
  services: BotServices,
  offered: readonly OfferedPersona[],
  locale: InterfaceLocale,
): string {
  const persona = offered.find(({ id }) => id === services.personas.defaultId)?.title ?? "";
  return translate(locale, "server_persona.default.parley", { persona });
}

function ownLines(own: readonly ServerPersona[], locale: InterfaceLocale): string[] {
  const count = own.length;
  const title = translate(locale, "server_persona.own", { count, limit: serverPersonasMax });
  if (count === 0) return [title, translate(locale, "server_persona.own.none")];
  const lines = own.map((persona, index) => {
    const name = quote(ownName(persona, index + 1, locale));
    return "value" in persona.reading
      ? `- **${name}**: ${quote(persona.reading.value.descriptions[locale])}`
      : `- ${translate(locale, "server_persona.own.broken", { name })}`;
  });
  return [title, ...lines];
}

function defaultMenu(
  services: BotServices,
  settings: ServerSettings,
  offered: readonly OfferedPersona[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  const { defaultPersonaId, allowedPersonaIds, version } = settings;
  const allowed = offered.filter(({ id }) => allowedPersonaIds?.includes(id) ?? true);
  const isSet = allowed.some(({ id }) => id === defaultPersonaId);
  // Parley's own default is offered as a choice of nothing, so that all fit into one menu.
  const others = allowed.filter(({ id }) => id !== services.personas.defaultId);
  return menu(writeCustomId("server", "persona-default", String(version)), {
    placeholder: translate(locale, "server_persona.default.placeholder"),
    options: [
      { value: parleysChoice, label: parleyTitle(services, offered, locale), default: !isSet },
      ...others.map(({ id, title, description }) => ({
        value: id,
        label: title,
        description,
        default: id === defaultPersonaId,
      })),
    ],
  });
}

function allowedMenu(
  settings: ServerSettings,
  offered: readonly OfferedPersona[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("server", "persona-allowed", String(settings.version)), {
    placeholder: translate(locale, "server_persona.allowed.placeholder"),
    maxValues: offered.length,
    options: offered.map(({ id, title, description }) => ({
      value: id,
      label: title,
      description,
      default: settings.allowedPersonaIds?.includes(id) ?? true,
    })),
  });
}

function channelMenu(locale: InterfaceLocale): APIChannelSelectComponent {
  return {
    type: ComponentType.ChannelSelect,
    custom_id: writeCustomId("server", "persona-channel"),
    placeholder: translate(locale, "server_persona.channel.placeholder"),
    channel_types: [ChannelType.GuildText],
    min_values: 1,
    max_values: 1,
  };
}

function ownMenu(own: readonly ServerPersona[], locale: InterfaceLocale): APIStringSelectComponent {
  return menu(writeCustomId("server", "persona-open"), {
    placeholder: translate(locale, "server_persona.own.placeholder"),
    options: own.map((persona, index) => ({
      value: persona.id,
      label: ownName(persona, index + 1, locale),
    })),
  });
}
