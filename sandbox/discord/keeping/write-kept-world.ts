import type { DefaultPlaces } from "../world/default-places.ts";
import {
  messageFlags,
  type ChannelRecord,
  type GuildRecord,
  type MessageRecord,
  type UserRecord,
} from "../world/records.ts";
import { compareSnowflakes } from "../world/snowflakes.ts";
import type { World } from "../world/world.ts";
import type { KeptChannel, KeptGuild, KeptMessage, KeptUser, KeptWorld } from "./kept-world.ts";

/** As many as a tab is given of one place. */
const keptMessagesPerChannelMax = 200;
const keptMessagesMax = 10_000;

export interface WorldToKeep {
  readonly world: World;
  readonly places: DefaultPlaces;
  /** Everybody who is played, by name. */
  readonly people: () => Iterable<readonly [name: string, user: UserRecord]>;
}

/** A world as it can be written down. */
export function writeKeptWorld({ world, places, people }: WorldToKeep): KeptWorld {
  const botId = world.application.bot.id;
  const ids = [...people()].map(([name, user]) => [name, user.id] as const);
  return {
    version: 1,
    botId,
    lastId: world.lastId,
    places,
    people: Object.fromEntries(ids),
    users: [...world.users.values()].filter((user) => user.id !== botId).map(writeUser),
    guilds: [...world.guilds.values()].map(writeGuild),
    channels: [...world.channels.values()].map(writeChannel),
    messages: messagesToKeep(world).map(writeMessage),
    commands: [...world.commands.values()].map(({ id, version, guildId, registered }) => ({
      id,
      version,
      guildId,
      registered,
    })),
  };
}

/** The newest messages of each channel, and of all channels together, oldest first. */
function messagesToKeep(world: World): MessageRecord[] {
  return [...world.channels.keys()]
    .flatMap((id) => world.messagesIn(id).filter(isLasting).slice(-keptMessagesPerChannelMax))
    .sort((first, second) => compareSnowflakes(first.id, second.id))
    .slice(-keptMessagesMax);
}

/** Whether a message outlives the run: it is nobody's own, and not still to be given. */
export function isLasting(message: MessageRecord): boolean {
  return !message.ephemeralFor && (message.flags & messageFlags.loading) === 0;
}

export function writeUser({
  id,
  username,
  globalName,
  locale,
  userInstalled,
}: UserRecord): KeptUser {
  return { id, username, globalName, locale, userInstalled };
}

function writeGuild(guild: GuildRecord): KeptGuild {
  const { id, name, ownerId, locale } = guild;
  return {
    id,
    name,
    ownerId,
    locale,
    roles: [...guild.roles.values()].map((role) => ({
      id: role.id,
      name: role.name,
      permissions: role.permissions.toString(),
      position: role.position,
      managed: role.managed,
    })),
    members: [...guild.members.values()].map((member) => ({
      userId: member.user.id,
      roleIds: [...member.roleIds],
      joinedAtMs: member.joinedAtMs,
    })),
  };
}

export function writeChannel(channel: ChannelRecord): KeptChannel {
  const { thread } = channel;
  return {
    ...channel,
    overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
    thread: thread && { ...thread, members: [...thread.members] },
  };
}

export function writeMessage(message: MessageRecord): KeptMessage {
  const { id, channelId, type, author, createdAtMs, editedAtMs, content, flags } = message;
  const { nonce, replyToId, mentionsEveryone, interaction } = message;
  return {
    id,
    channelId,
    type,
    authorId: author.id,
    createdAtMs,
    editedAtMs,
    content,
    embeds: [...message.embeds],
    components: [...message.components],
    attachments: message.attachments.map(writeAttachment),
    flags,
    nonce,
    replyToId,
    mentionedUserIds: [...message.mentionedUserIds],
    mentionsEveryone,
    interaction,
  };
}

function writeAttachment(attachment: MessageRecord["attachments"][number]) {
  const { id, filename, description, contentType } = attachment;
  return { id, filename, description, contentType };
}
