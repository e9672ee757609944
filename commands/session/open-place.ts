import {
  ChannelType,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
  type GuildBasedChannel,
} from "discord.js";

import { toDiscordError } from "#/discord/discord-error.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import type { SessionPlace } from "#/sessions/session-view.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Place } from "./choices.ts";

/** Where a session is to be held. */
export interface PlannedPlace {
  place: SessionPlace;
  /** Null in direct messages. */
  serverId: string | null;
  /** The channel itself, or the one in which the thread opens. Unused in direct messages. */
  channelId: string;
}

/** A place that stands. */
export interface OpenedPlace {
  channelId: string;
  /** Takes away what was opened, when the session does not come about after all. */
  undo(): Promise<void>;
}

/**
 * Where the session is held by the learner's wish and the server's rule. A server that did not itself
 * install Parley has no threads to offer: there, as in direct messages, one talks in direct messages.
 * @throws ParleyError `server_not_installed`, `channel_not_allowed`
 */
export function planPlace(
  context: InteractionContext,
  wish: Place | undefined,
  server: ServerSettings | undefined,
): PlannedPlace {
  const { serverId, channelId, serverCounts } = context;
  const direct = { place: "dm", serverId: null, channelId } as const;
  if (serverId === undefined || wish === "dm") return direct;
  if (!serverCounts) {
    if (wish === undefined) return direct;
    throw new ParleyError("server_not_installed");
  }
  const sessionChannelId = server?.sessionChannelId ?? channelId;
  if (wish !== "here") return { place: "thread", serverId, channelId: sessionChannelId };
  if (sessionChannelId !== channelId) {
    throw new ParleyError("channel_not_allowed", { channelId: sessionChannelId });
  }
  return { place: "channel", serverId, channelId };
}

/**
 * Makes the place ready: opens the private thread and lets the learner in, or finds the direct
 * messages.
 * @throws ParleyError `channel_not_allowed`, `discord_permission_missing`, `discord_*`
 */
export async function openPlace(
  interaction: AnswerableInteraction,
  plan: PlannedPlace,
  name: string,
): Promise<OpenedPlace> {
  try {
    if (plan.place === "dm") {
      const channel = await interaction.user.createDM();
      return { channelId: channel.id, undo: () => Promise.resolve() };
    }
    const channel = await interaction.guild?.channels.fetch(plan.channelId);
    if (!channel) throw new ParleyError("discord_channel_gone");
    if (plan.place === "channel") return openHere(channel);
    return await openThread(channel, interaction.user.id, name);
  } catch (error) {
    throw toDiscordError(error);
  }
}

function openHere(channel: GuildBasedChannel): OpenedPlace {
  const speaking = channel.isThread() ? "SendMessagesInThreads" : "SendMessages";
  requirePermissions(channel, ["ViewChannel", speaking]);
  return { channelId: channel.id, undo: () => Promise.resolve() };
}

async function openThread(
  channel: GuildBasedChannel,
  discordUserId: string,
  name: string,
): Promise<OpenedPlace> {
  const parent = channel.isThread() ? channel.parent : channel;
  // Only plain text channels can hold private threads.
  if (parent?.type !== ChannelType.GuildText) throw new ParleyError("channel_not_allowed");
  requirePermissions(parent, ["ViewChannel", "CreatePrivateThreads", "SendMessagesInThreads"]);
  const thread = await parent.threads.create({
    name,
    type: ChannelType.PrivateThread,
    invitable: false,
    autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
  });
  const undo = async (): Promise<void> => {
    await thread.setArchived(true);
  };
  try {
    await thread.members.add(discordUserId);
  } catch (error) {
    await undo();
    throw error;
  }
  return { channelId: thread.id, undo };
}

function requirePermissions(
  channel: GuildBasedChannel,
  names: readonly (keyof typeof PermissionFlagsBits)[],
): void {
  const granted = channel.permissionsFor(channel.client.user.id);
  const missing = names.find((name) => !granted?.has(PermissionFlagsBits[name]));
  if (missing) throw new ParleyError("discord_permission_missing", { permission: missing });
}
