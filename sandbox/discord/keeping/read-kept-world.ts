import type { DefaultPlaces } from "../world/default-places.ts";
import { readCommand } from "../world/read-command.ts";
import type {
  AttachmentRecord,
  ChannelRecord,
  GuildRecord,
  MessageRecord,
  MessageRevision,
  UserRecord,
} from "../world/records.ts";
import { World, type WorldSettings } from "../world/world.ts";
import type { KeptChannel, KeptGuild, KeptMessage, KeptWorld } from "./kept-world.ts";

export interface PopulatedWorld {
  readonly world: World;
  readonly places: DefaultPlaces;
  /** Everybody who is played, by name. */
  readonly people: ReadonlyMap<string, UserRecord>;
}

/**
 * The world that was written down. Attachments without bytes in `files` are left out.
 * @throws Error where it names somebody who is not in it.
 */
export function readKeptWorld(
  settings: WorldSettings,
  kept: KeptWorld,
  files: ReadonlyMap<string, Uint8Array>,
): PopulatedWorld {
  const { botId, lastId, places } = kept;
  const world = new World({ ...settings, earlier: { botId, lastId } });
  for (const user of kept.users) world.users.set(user.id, { ...user, bot: false });
  for (const guild of kept.guilds) world.guilds.set(guild.id, readGuild(world, guild));
  for (const channel of kept.channels) world.channels.set(channel.id, readChannel(channel));
  for (const { id, version, guildId, registered } of kept.commands) {
    world.commands.set(id, readCommand({ id, version, guildId, registered }));
  }
  for (const message of kept.messages) {
    if (world.channels.has(message.channelId)) restoreMessage(world, message, files);
  }
  const people = Object.entries(kept.people).map(
    ([name, id]) => [name, requireUser(world, id)] as const,
  );
  return { world, places, people: new Map(people) };
}

function requireUser(world: World, id: string): UserRecord {
  const user = world.users.get(id);
  if (!user) throw new Error(`it names user ${id}, who is not in it`);
  return user;
}

function readGuild(world: World, guild: KeptGuild): GuildRecord {
  const roles = guild.roles.map((role) => {
    return [
      role.id,
      { ...role, guildId: guild.id, permissions: BigInt(role.permissions) },
    ] as const;
  });
  const members = guild.members.map(({ userId, roleIds, joinedAtMs }) => {
    const user = requireUser(world, userId);
    return [userId, { user, roleIds: new Set(roleIds), joinedAtMs }] as const;
  });
  return { ...guild, roles: new Map(roles), members: new Map(members) };
}

function readChannel(channel: KeptChannel): ChannelRecord {
  const overwrites = channel.overwrites.map(({ id, type, allow, deny }) => {
    return [id, { id, type, allow: BigInt(allow), deny: BigInt(deny) }] as const;
  });
  const { thread } = channel;
  return {
    id: channel.id,
    type: channel.type,
    guildId: channel.guildId,
    name: channel.name,
    parentId: channel.parentId,
    position: channel.position,
    overwrites: new Map(overwrites),
    lastMessageId: channel.lastMessageId,
    thread: thread && { ...thread, members: new Map(thread.members) },
    recipientId: channel.recipientId,
  };
}

function restoreMessage(
  world: World,
  message: KeptMessage,
  files: ReadonlyMap<string, Uint8Array>,
): void {
  const { content, embeds, components, flags, interaction } = message;
  const attachments = message.attachments.flatMap(
    (kept) => readAttachment(world, { ...kept, channelId: message.channelId }, files) ?? [],
  );
  const atMs = message.editedAtMs ?? message.createdAtMs;
  const state: MessageRevision = { atMs, content, embeds, components, attachments, flags };
  const record: MessageRecord = {
    ...state,
    id: message.id,
    channelId: message.channelId,
    type: message.type,
    author: requireUser(world, message.authorId),
    createdAtMs: message.createdAtMs,
    editedAtMs: message.editedAtMs,
    deletedAtMs: undefined,
    nonce: message.nonce,
    replyToId: message.replyToId,
    mentionedUserIds: message.mentionedUserIds,
    mentionsEveryone: message.mentionsEveryone,
    ephemeralFor: undefined,
    interaction: interaction && { ...interaction, commandName: interaction.commandName },
    revisions: [state],
  };
  world.addMessage(record);
  for (const attachment of attachments) world.files.set(attachment.id, attachment);
  if (record.nonce !== undefined && record.author === world.application.bot) {
    world.messageIdsByNonce.set(record.nonce, record.id);
  }
}

type KeptAttachment = KeptMessage["attachments"][number] & { readonly channelId: string };

function readAttachment(
  world: World,
  { id, channelId, filename, description, contentType }: KeptAttachment,
  files: ReadonlyMap<string, Uint8Array>,
): AttachmentRecord | undefined {
  const bytes = files.get(id);
  if (!bytes) return undefined;
  return {
    id,
    filename,
    description,
    contentType,
    sizeBytes: bytes.length,
    // The address is another one in each run, and not yet known.
    get url() {
      return world.fileUrl({ id, channelId, filename });
    },
    bytes,
  };
}
