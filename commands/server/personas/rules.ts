import { noteSetting } from "#/budgets/change-settings.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { ComponentHandler, ComponentInteraction } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { getChannelRule, setChannelRule } from "#/personas/channel-rules.ts";
import type { ChannelRuleChange } from "#/personas/channel-rule.repository.ts";
import { mayTeach } from "#/personas/persona-rules.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectChannelMenu, expectMenu } from "../../support/expect-interaction.ts";
import { offerPersonas } from "../../support/personas.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import { readAllowed, saveServer } from "../save-server.ts";

import { homePanel, parleysChoice } from "./home-panel.ts";

/** Back to all tutors of the server. */
export const openHome: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await showPanel(pressed, await homePanel(services, context, serverId));
  },
};

export const chooseServerDefault: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const [value = ""] = chosen.values;
    const offered = await offeredIds(services, context);
    if (value !== parleysChoice && !offered.includes(value)) {
      throw new ParleyError("component_unknown");
    }
    const defaultPersonaId = value === parleysChoice ? null : value;
    const { id } = await saveServer(services, chosen, context.args, { defaultPersonaId });
    await showPanel(chosen, await homePanel(services, context, id, saved(context)));
  },
};

export const chooseAllowed: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const allowedPersonaIds = readAllowed(chosen.values, await offeredIds(services, context));
    const { id } = await saveServer(services, chosen, context.args, { allowedPersonaIds });
    await showPanel(chosen, await homePanel(services, context, id, saved(context)));
  },
};

/** Shows the rule of the channel that was chosen. */
export const openChannel: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectChannelMenu(interaction);
    const serverId = requireManageServer(chosen);
    // Discord itself resolves the channels of a menu, so they are the server's own.
    const channelId = chosen.channels.firstKey();
    if (channelId === undefined) throw new ParleyError("component_unknown");
    await showPanel(chosen, await channelPanel(services, context, { serverId, channelId }));
  },
};

export const chooseChannelAllowed: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const allowed = readAllowed(chosen.values, await offeredIds(services, context));
    const channel = { serverId, ...readChannel(chosen, context.args) };
    await saveChannel(services, context, { ...channel, allowedPersonaIds: allowed });
    await showPanel(chosen, await channelPanel(services, context, channel, saved(context)));
  },
};

export const clearChannel: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const channel = { serverId, ...readChannel(pressed, context.args) };
    await saveChannel(services, context, { ...channel, allowedPersonaIds: null });
    await showPanel(pressed, await channelPanel(services, context, channel, saved(context)));
  },
};

/** Saves a channel's rule, and who did so. */
async function saveChannel(
  services: BotServices,
  { discordUserId }: InteractionContext,
  change: ChannelRuleChange,
): Promise<void> {
  const { serverId, channelId, allowedPersonaIds: channelPersonaIds } = change;
  const actor = { kind: "manager", discordUserId } as const;
  await setChannelRule(services, change, (sql, before) =>
    noteSetting(
      sql,
      { serverId, subject: `channel/${serverId}/${channelId}`, actor },
      {
        before: { channelPersonaIds: before.allowedPersonaIds },
        after: { channelPersonaIds },
      },
    ),
  );
}

async function channelPanel(
  services: BotServices,
  context: InteractionContext,
  channel: { serverId: string; channelId: string },
  said = "",
): Promise<Panel> {
  const { locale } = context;
  const { channelId } = channel;
  const rule = await getChannelRule(services, channel);
  const { personas: offered } = await offerPersonas(services, context);
  const ofServer = await readPersonaRules(services, { ...channel, channelId: null });
  const args = [channelId, String(rule.version)];
  const allowed = rule.allowedPersonaIds?.length ?? 0;
  return {
    paragraphs: [
      said,
      translate(locale, "server_persona.channel.title", { channelId }),
      translate(locale, "server_persona.channel.rule", { allowed }),
      translate(locale, "server_persona.channel.explanation"),
    ],
    rows: [
      [
        menu(writeCustomId("server", "persona-channel-allowed", ...args), {
          placeholder: translate(locale, "server_persona.channel.allowed.placeholder"),
          maxValues: offered.length,
          options: offered.map(({ id, title, description }) => {
            const isOpen = mayTeach(services.personas, ofServer, id);
            return {
              value: id,
              label: isOpen ? title : `✗ ${title}`,
              description: isOpen
                ? description
                : translate(locale, "server_persona.channel.closed"),
              default: rule.allowedPersonaIds?.includes(id) ?? isOpen,
            };
          }),
        }),
      ],
      [
        ...(rule.version > 0
          ? [
              button(
                writeCustomId("server", "persona-channel-clear", ...args),
                translate(locale, "server_persona.channel.clear"),
              ),
            ]
          : []),
        button(writeCustomId("server", "persona-home"), translate(locale, "server_persona.back")),
      ],
    ],
  };
}

/** @throws ParleyError `component_unknown` where the server has no such channel. */
function readChannel(
  { guild }: ComponentInteraction,
  args: readonly string[],
): { channelId: string; version: number } {
  const [channelId = ""] = args;
  if (!guild?.channels.cache.has(channelId)) throw new ParleyError("component_unknown");
  return { channelId, version: readNumberArgument(args, 1) };
}

async function offeredIds(services: BotServices, context: InteractionContext): Promise<string[]> {
  return (await offerPersonas(services, context)).personas.map(({ id }) => id);
}

function saved({ locale }: InteractionContext): string {
  return translate(locale, "server.saved");
}
