import type { InteractionRecord } from "../world/interaction-record.ts";
import { allPermissions, channelPermissions } from "../world/permissions.ts";
import { channelTypes, type JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { writeChannel } from "./channels.ts";
import { writeMessage } from "./messages.ts";
import { writeMember, writeUser } from "./users.ts";

const attachmentSizeMaxBytes = 10 * 1024 * 1024;

/** An INTERACTION_CREATE's payload. */
export function writeInteraction(world: World, interaction: InteractionRecord): JsonObject {
  const { channel, user } = interaction;
  const message = world.messages.get(interaction.messageId ?? "");
  const botId = world.application.bot.id;
  const isDm = channel.type === channelTypes.dm;
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: interaction.data,
    channel_id: channel.id,
    channel: {
      ...writeChannel(world, channel),
      permissions: channelPermissions(world, channel, user.id).toString(),
    },
    ...(message ? { message: writeMessage(world, message) } : {}),
    ...(isDm ? { user: writeUser(user) } : writeGuildPart(world, interaction)),
    locale: user.locale,
    app_permissions: channelPermissions(world, channel, botId).toString(),
    authorizing_integration_owners: writeOwners(world, interaction),
    context: isDm ? 1 : 0,
    entitlements: [],
    attachment_size_limit: attachmentSizeMaxBytes,
  };
}

/** Who brought the bot here: the server ("0" stands for the bot's DM), the user, or both. */
function writeOwners(world: World, interaction: InteractionRecord): JsonObject {
  const { channel, user } = interaction;
  const guild = world.guilds.get(channel.guildId ?? "");
  const botIsHere = !channel.guildId || guild?.members.has(world.application.bot.id) === true;
  return {
    ...(botIsHere ? { 0: channel.guildId ?? "0" } : {}),
    ...(user.userInstalled ? { 1: user.id } : {}),
  };
}

function writeGuildPart(world: World, interaction: InteractionRecord): JsonObject {
  const { channel, user } = interaction;
  const guild = world.guilds.get(channel.guildId ?? "");
  const member = guild?.members.get(user.id);
  if (!guild || !member) return {};
  const permissions = channelPermissions(world, channel, user.id) & allPermissions;
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...writeMember(member), permissions: permissions.toString() },
  };
}
