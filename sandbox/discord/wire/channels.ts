import { channelTypes, type ChannelRecord, type JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { writeInstant, writeUser } from "./users.ts";

/** Members counted in a thread stop at this many. */
const memberCountMax = 50;

/** A channel, thread or DM, as the bot sees it. */
export function writeChannel(world: World, channel: ChannelRecord): JsonObject {
  if (channel.type === channelTypes.dm) return writeDm(world, channel);
  return channel.thread ? writeThread(world, channel) : writeGuildChannel(channel);
}

function writeDm(world: World, channel: ChannelRecord): JsonObject {
  const recipient = world.users.get(channel.recipientId ?? "");
  return {
    id: channel.id,
    type: channel.type,
    last_message_id: channel.lastMessageId ?? null,
    flags: 0,
    recipients: recipient ? [writeUser(recipient)] : [],
  };
}

function writeGuildChannel(channel: ChannelRecord): JsonObject {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    topic: null,
    position: channel.position,
    parent_id: channel.parentId ?? null,
    nsfw: false,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId ?? null,
    last_pin_timestamp: null,
    flags: 0,
    permission_overwrites: [...channel.overwrites.values()].map((overwrite) => ({
      id: overwrite.id,
      type: overwrite.type === "role" ? 0 : 1,
      allow: overwrite.allow.toString(),
      deny: overwrite.deny.toString(),
    })),
  };
}

function writeThread(world: World, channel: ChannelRecord): JsonObject {
  const thread = channel.thread;
  if (!thread) return {};
  const joinedAtMs = thread.members.get(world.application.bot.id);
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: thread.ownerId,
    name: channel.name,
    last_message_id: channel.lastMessageId ?? null,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    message_count: thread.messageCount,
    member_count: Math.min(thread.members.size, memberCountMax),
    total_message_sent: thread.messageCount,
    flags: 0,
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: writeInstant(thread.archiveChangedAtMs),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: writeInstant(thread.createdAtMs),
      ...(channel.type === channelTypes.privateThread ? { invitable: thread.invitable } : {}),
    },
    ...(joinedAtMs === undefined
      ? {}
      : { member: writeThreadMember(channel, world.application.bot.id) }),
  };
}

/** One user's membership of a thread. */
export function writeThreadMember(channel: ChannelRecord, userId: string): JsonObject {
  return {
    id: channel.id,
    user_id: userId,
    join_timestamp: writeInstant(channel.thread?.members.get(userId) ?? 0),
    flags: 0,
  };
}
