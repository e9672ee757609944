import { channelTypes, type ChannelRecord, type OverwriteRecord } from "./records.ts";
import type { World } from "./world.ts";

export interface NewChannel {
  readonly guildId: string;
  readonly name: string;
  readonly overwrites?: readonly OverwriteRecord[];
}

/** Makes a text channel in a guild. */
export function createChannel(world: World, input: NewChannel): ChannelRecord {
  const inGuild = [...world.channels.values()].filter(
    (channel) => channel.guildId === input.guildId && !channel.thread,
  );
  const channel: ChannelRecord = {
    id: world.nextId(),
    type: channelTypes.guildText,
    guildId: input.guildId,
    name: input.name,
    parentId: undefined,
    position: inGuild.length,
    overwrites: new Map((input.overwrites ?? []).map((overwrite) => [overwrite.id, overwrite])),
    lastMessageId: undefined,
    thread: undefined,
    recipientId: undefined,
  };
  return addChannel(world, channel);
}

export interface NewThread {
  readonly parent: ChannelRecord;
  readonly name: string;
  readonly ownerId: string;
  readonly isPrivate: boolean;
  readonly invitable?: boolean | undefined;
  readonly autoArchiveMinutes?: number | undefined;
  /** A thread that hangs on a message has that message's id. */
  readonly id?: string | undefined;
}

const dayInMinutes = 1440;

/** Opens a thread; who opens it is its first member. */
export function createThread(world: World, input: NewThread): ChannelRecord {
  const atMs = world.nowMs();
  const channel: ChannelRecord = {
    id: input.id ?? world.nextId(),
    type: input.isPrivate ? channelTypes.privateThread : channelTypes.publicThread,
    guildId: input.parent.guildId,
    name: input.name,
    parentId: input.parent.id,
    position: 0,
    overwrites: new Map(),
    lastMessageId: undefined,
    thread: {
      ownerId: input.ownerId,
      archived: false,
      locked: false,
      invitable: input.invitable ?? true,
      autoArchiveMinutes: input.autoArchiveMinutes ?? dayInMinutes,
      archiveChangedAtMs: atMs,
      createdAtMs: atMs,
      members: new Map([[input.ownerId, atMs]]),
      messageCount: 0,
    },
    recipientId: undefined,
  };
  return addChannel(world, channel);
}

/** The DM of a person with the bot, made where there is none yet. */
export function openDmChannel(world: World, userId: string): ChannelRecord {
  return (
    world.dmWith(userId) ??
    addChannel(world, {
      id: world.nextId(),
      type: channelTypes.dm,
      guildId: undefined,
      name: "",
      parentId: undefined,
      position: 0,
      overwrites: new Map(),
      lastMessageId: undefined,
      thread: undefined,
      recipientId: userId,
    })
  );
}

/** Takes a channel away, with its threads. */
export function removeChannel(world: World, channel: ChannelRecord): void {
  for (const thread of world.threadsOf(channel.guildId ?? "")) {
    if (thread.parentId === channel.id) removeChannel(world, thread);
  }
  if (world.channels.delete(channel.id)) world.emit({ type: "channel-deleted", channel });
}

export function addThreadMember(world: World, channel: ChannelRecord, userId: string): void {
  if (!channel.thread || channel.thread.members.has(userId)) return;
  channel.thread.members.set(userId, world.nowMs());
  world.emit({
    type: "thread-members-changed",
    channel,
    addedUserIds: [userId],
    removedUserIds: [],
  });
}

export function removeThreadMember(world: World, channel: ChannelRecord, userId: string): void {
  if (!channel.thread?.members.delete(userId)) return;
  world.emit({
    type: "thread-members-changed",
    channel,
    addedUserIds: [],
    removedUserIds: [userId],
  });
}

function addChannel(world: World, channel: ChannelRecord): ChannelRecord {
  world.channels.set(channel.id, channel);
  world.emit({ type: "channel-created", channel });
  return channel;
}
