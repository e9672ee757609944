import { channelPermissions } from "../world/permissions.ts";
import type { ChannelRecord, GuildRecord, JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { writeChannel } from "./channels.ts";
import { writeGuild, writeInstant, writeMember } from "./users.ts";

/** All of a guild that the bot may see, as it comes on connecting or when the bot joins. */
export function writeGuildCreate(
  world: World,
  guild: GuildRecord,
  withMembers: boolean,
): JsonObject {
  const botId = world.application.bot.id;
  const bot = guild.members.get(botId);
  const members = withMembers ? [...guild.members.values()] : bot ? [bot] : [];
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  const isSeenThread = (channel: ChannelRecord) =>
    channel.thread?.archived === false && channelPermissions(world, channel, botId) !== 0n;
  return {
    ...writeGuild(guild, botId),
    joined_at: writeInstant(bot?.joinedAtMs ?? 0),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map(writeMember),
    channels: channels
      .filter((channel) => !channel.thread)
      .map((channel) => writeChannel(world, channel)),
    threads: channels.filter(isSeenThread).map((channel) => writeChannel(world, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
