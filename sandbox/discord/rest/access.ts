import { channelPermissions, permissionBits } from "../world/permissions.ts";
import { findMessage } from "../world/messages.ts";
import {
  channelTypes,
  type ChannelRecord,
  type GuildRecord,
  type MessageRecord,
} from "../world/records.ts";
import type { World } from "../world/world.ts";
import { discordErrors } from "./discord-error.ts";
import { param, type RouteContext } from "./route.ts";

/**
 * The channel that a route names, if the bot may see it and has all of `wanted` there.
 * @throws DiscordError 10003 where there is none, 50001 where it is hidden, 50013 where something is missing.
 */
export function requireChannel(context: RouteContext, wanted = 0n): ChannelRecord {
  const channel = context.world.channels.get(param(context, "channel"));
  if (!channel) throw discordErrors.unknownChannel();
  requireIn(context.world, channel, wanted);
  return channel;
}

/** Holds the bot's permissions in a channel against what an act needs. */
export function requireIn(world: World, channel: ChannelRecord, wanted: bigint): void {
  const granted = channelPermissions(world, channel, world.application.bot.id);
  if (!(granted & permissionBits.viewChannel)) throw discordErrors.missingAccess();
  if ((granted & wanted) !== wanted) throw discordErrors.missingPermissions();
}

/** Whether the bot has `wanted` in a channel. */
export function botMay(world: World, channel: ChannelRecord, wanted: bigint): boolean {
  return (channelPermissions(world, channel, world.application.bot.id) & wanted) === wanted;
}

/** The message that a route names; ephemeral ones are not to be had this way. */
export function requireMessage(context: RouteContext, channel: ChannelRecord): MessageRecord {
  const message = findMessage(context.world, channel.id, param(context, "message"));
  if (!message || message.ephemeralFor !== undefined) throw discordErrors.unknownMessage();
  return message;
}

/** The thread that a route names, open to changes. */
export function requireThread(context: RouteContext): ChannelRecord {
  const channel = requireChannel(context);
  if (!channel.thread) throw discordErrors.wrongChannelType();
  return channel;
}

/** Archived threads refuse all but messages, which wake them, and being unarchived. */
export function refuseWhereArchived(channel: ChannelRecord): void {
  if (channel.thread?.archived) throw discordErrors.threadArchived();
}

/** A guild that the bot is in. */
export function requireGuild(context: RouteContext): GuildRecord {
  const guild = context.world.guilds.get(param(context, "guild"));
  if (!guild) throw discordErrors.unknownGuild();
  if (!guild.members.has(context.world.application.bot.id)) throw discordErrors.missingAccess();
  return guild;
}

/** Whether a message of the bot would reach this DM's person. */
export function refuseUnreachableDm(world: World, channel: ChannelRecord): void {
  if (channel.type !== channelTypes.dm) return;
  const userId = channel.recipientId ?? "";
  const botId = world.application.bot.id;
  const sharesGuild = [...world.guilds.values()].some(
    (guild) => guild.members.has(userId) && guild.members.has(botId),
  );
  const hasWritten = world.messagesIn(channel.id).some((message) => message.author.id === userId);
  const isInstalled = world.users.get(userId)?.userInstalled === true;
  if (!sharesGuild && !hasWritten && !isInstalled) throw discordErrors.cannotSendToUser();
}
