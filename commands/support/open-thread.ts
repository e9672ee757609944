import {
  ChannelType,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
  type GuildBasedChannel,
  type AnyThreadChannel,
} from "discord.js";

import { toDiscordError } from "#/discord/discord-error.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import { ParleyError } from "#/shared/errors.ts";

/**
 * Opens a private thread in a channel (or beside a thread in it) and lets the person in who acts.
 * @throws ParleyError `channel_not_allowed` where a channel cannot hold private threads,
 * `discord_permission_missing` with the first that is missing, `discord_*`
 */
export async function openThread(
  interaction: AnswerableInteraction,
  { channelId, name }: { channelId: string; name: string },
): Promise<AnyThreadChannel> {
  const channel = await fetchChannel(interaction, channelId);
  const parent = channel.isThread() ? channel.parent : channel;
  if (parent?.type !== ChannelType.GuildText) throw new ParleyError("channel_not_allowed");
  requirePermissions(parent, ["ViewChannel", "CreatePrivateThreads", "SendMessagesInThreads"]);
  try {
    const thread = await parent.threads.create({
      name,
      type: ChannelType.PrivateThread,
      invitable: false,
      autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
    });
    await thread.members.add(interaction.user.id);
    return thread;
  } catch (error) {
    throw toDiscordError(error);
  }
}

/** A channel of the server in which someone acts. @throws ParleyError `discord_*` */
export async function fetchChannel(
  interaction: AnswerableInteraction,
  channelId: string,
): Promise<GuildBasedChannel> {
  try {
    const channel = await interaction.guild?.channels.fetch(channelId);
    if (!channel) throw new ParleyError("discord_channel_gone");
    return channel;
  } catch (error) {
    throw toDiscordError(error);
  }
}

/** @throws ParleyError `discord_permission_missing` with the name of the first that is missing. */
export function requirePermissions(
  channel: GuildBasedChannel,
  names: readonly (keyof typeof PermissionFlagsBits)[],
): void {
  const granted = channel.permissionsFor(channel.client.user.id);
  const missing = names.find((name) => !granted?.has(PermissionFlagsBits[name]));
  if (missing) throw new ParleyError("discord_permission_missing", { permission: missing });
}
