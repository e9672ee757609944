import { writeChannel, writeThreadMember } from "../wire/channels.ts";
import { writeGuildCreate } from "../wire/guild-create.ts";
import { writeInteraction } from "../wire/interactions.ts";
import { withholdContent, writeGatewayContext, writeMessage } from "../wire/messages.ts";
import { writeMember, writeRole, writeUser } from "../wire/users.ts";
import { channelPermissions, permissionBits } from "../world/permissions.ts";
import {
  channelTypes,
  type ChannelRecord,
  type JsonObject,
  type MessageRecord,
  type RoleRecord,
} from "../world/records.ts";
import type { WorldEvent } from "../world/world-events.ts";
import type { World } from "../world/world.ts";
import { intents } from "./intents.ts";

/** An event on its way to the bot. */
export interface Dispatch {
  /** Discord's name, e.g. `MESSAGE_CREATE`. */
  readonly name: string;
  readonly data: JsonObject;
  /** A session gets it when it has any of these; 0 goes to all. */
  readonly intents: number;
  /** What a session without the Message Content intent gets; undefined where it gets the same. */
  readonly withoutContent?: JsonObject;
}

const nothing: readonly Dispatch[] = [];

type EventOf<Type extends WorldEvent["type"]> = Extract<WorldEvent, { type: Type }>;

type Writers = {
  readonly [Type in WorldEvent["type"]]: (
    world: World,
    event: EventOf<Type>,
  ) => readonly Dispatch[];
};

const silent = () => nothing;

const writers: Writers = {
  "message-created": (world, { message }) => writeMessageEvent(world, "MESSAGE_CREATE", message),
  "message-updated": (world, { message }) => writeMessageEvent(world, "MESSAGE_UPDATE", message),
  "message-deleted": (world, { message }) => writeDeletion(world, message),
  "channel-created": (world, { channel }) => writeChannelEvent(world, "CREATE", channel),
  "channel-updated": (world, { channel }) => writeChannelEvent(world, "UPDATE", channel),
  "channel-deleted": (world, { channel }) => writeChannelEvent(world, "DELETE", channel),
  "thread-members-changed": writeMembersEvent,
  "member-added": (world, event) => writeMemberEvent(world, "ADD", event),
  "member-updated": (world, event) => writeMemberEvent(world, "UPDATE", event),
  "member-removed": writeMemberRemoved,
  "role-created": (world, { role }) => writeRoleEvent(world, "CREATE", role),
  "role-updated": (world, { role }) => writeRoleEvent(world, "UPDATE", role),
  "role-deleted": (world, { role }) => writeRoleEvent(world, "DELETE", role),
  typing: writeTyping,
  "interaction-created": (world, { interaction }) => [
    { name: "INTERACTION_CREATE", data: writeInteraction(world, interaction), intents: 0 },
  ],
  "guild-created": silent,
  "interaction-acknowledged": silent,
  "interaction-failed": silent,
  "commands-changed": silent,
};

/** What the bot hears of a change in the world: nothing of what it may not see. */
export function dispatchesOf(world: World, event: WorldEvent): readonly Dispatch[] {
  const write = writers[event.type] as (world: World, event: WorldEvent) => readonly Dispatch[];
  return write(world, event);
}

function botSees(world: World, channel: ChannelRecord): boolean {
  const granted = channelPermissions(world, channel, world.application.bot.id);
  return (granted & permissionBits.viewChannel) !== 0n;
}

function messageIntents(channel: ChannelRecord): number {
  return channel.type === channelTypes.dm ? intents.directMessages : intents.guildMessages;
}

function writeMessageEvent(
  world: World,
  name: string,
  message: MessageRecord,
): readonly Dispatch[] {
  const channel = world.channels.get(message.channelId);
  if (!channel || message.ephemeralFor !== undefined || !botSees(world, channel)) return nothing;
  const data = { ...writeMessage(world, message), ...writeGatewayContext(world, message) };
  const dispatch = { name, data, intents: messageIntents(channel) };
  return world.mayReadContent(message, false)
    ? [dispatch]
    : [{ ...dispatch, withoutContent: withholdContent(data) }];
}

function writeDeletion(world: World, message: MessageRecord): readonly Dispatch[] {
  const channel = world.channels.get(message.channelId);
  if (!channel || message.ephemeralFor !== undefined || !botSees(world, channel)) return nothing;
  const place = channel.guildId ? { guild_id: channel.guildId } : {};
  const data = { id: message.id, channel_id: channel.id, ...place };
  return [{ name: "MESSAGE_DELETE", data, intents: messageIntents(channel) }];
}

/** DMs are not announced; private threads only to who is in them. */
function writeChannelEvent(
  world: World,
  verb: "CREATE" | "UPDATE" | "DELETE",
  channel: ChannelRecord,
): readonly Dispatch[] {
  const guild = world.guilds.get(channel.guildId ?? "");
  if (!guild?.members.has(world.application.bot.id)) return nothing;
  const data = writeChannel(world, channel);
  if (!channel.thread) return [{ name: `CHANNEL_${verb}`, data, intents: intents.guilds }];
  if (verb !== "DELETE" && !botSees(world, channel)) return nothing;
  const { id, guildId, parentId, type } = channel;
  const gone = { id, guild_id: guildId, parent_id: parentId, type };
  const created = { ...data, newly_created: true };
  const payloads = { CREATE: created, UPDATE: data, DELETE: gone };
  return [{ name: `THREAD_${verb}`, data: payloads[verb], intents: intents.guilds }];
}

/** Without the members' intent the bot hears only of itself; joining, it gets the thread. */
function writeMembersEvent(
  world: World,
  { channel, addedUserIds, removedUserIds }: EventOf<"thread-members-changed">,
): readonly Dispatch[] {
  const botId = world.application.bot.id;
  const guild = world.guilds.get(channel.guildId ?? "");
  const data = {
    id: channel.id,
    guild_id: channel.guildId,
    member_count: channel.thread?.members.size ?? 0,
    added_members: addedUserIds.map((userId) => {
      const member = guild?.members.get(userId);
      const joined = writeThreadMember(channel, userId);
      return Object.assign(joined, { member: member ? writeMember(member) : null, presence: null });
    }),
    removed_member_ids: removedUserIds,
  };
  const aboutBot = [...addedUserIds, ...removedUserIds].includes(botId);
  const needed = aboutBot ? intents.guilds | intents.guildMembers : intents.guildMembers;
  const members = { name: "THREAD_MEMBERS_UPDATE", data, intents: needed };
  if (!addedUserIds.includes(botId)) return [members];
  const thread = writeChannel(world, channel);
  return [{ name: "THREAD_CREATE", data: thread, intents: intents.guilds }, members];
}

function writeMemberEvent(
  world: World,
  verb: "ADD" | "UPDATE",
  { guild, userId }: EventOf<"member-added" | "member-updated">,
): readonly Dispatch[] {
  const member = guild.members.get(userId);
  if (userId === world.application.bot.id) {
    const data = writeGuildCreate(world, guild, false);
    return [{ name: "GUILD_CREATE", data, intents: intents.guilds }];
  }
  if (!member || !guild.members.has(world.application.bot.id)) return nothing;
  const data = { ...writeMember(member), guild_id: guild.id };
  return [{ name: `GUILD_MEMBER_${verb}`, data, intents: intents.guildMembers }];
}

function writeMemberRemoved(
  world: World,
  { guild, user }: EventOf<"member-removed">,
): readonly Dispatch[] {
  if (!guild.members.has(world.application.bot.id)) return nothing;
  const data = { guild_id: guild.id, user: writeUser(user) };
  return [{ name: "GUILD_MEMBER_REMOVE", data, intents: intents.guildMembers }];
}

function writeRoleEvent(
  world: World,
  verb: "CREATE" | "UPDATE" | "DELETE",
  role: RoleRecord,
): readonly Dispatch[] {
  const guild = world.guilds.get(role.guildId);
  if (!guild?.members.has(world.application.bot.id)) return nothing;
  const told = { guild_id: guild.id, role: writeRole(role, world.application.bot.id) };
  const data = verb === "DELETE" ? { guild_id: guild.id, role_id: role.id } : told;
  return [{ name: `GUILD_ROLE_${verb}`, data, intents: intents.guilds }];
}

function writeTyping(
  world: World,
  { channel, userId, atMs }: EventOf<"typing">,
): readonly Dispatch[] {
  if (!botSees(world, channel)) return nothing;
  const member = world.guilds.get(channel.guildId ?? "")?.members.get(userId);
  const data = {
    channel_id: channel.id,
    user_id: userId,
    timestamp: Math.floor(atMs / 1000),
    ...(channel.guildId ? { guild_id: channel.guildId } : {}),
    ...(member ? { member: writeMember(member) } : {}),
  };
  const needed = channel.guildId ? intents.guildMessageTyping : intents.directMessageTyping;
  return [{ name: "TYPING_START", data, intents: needed }];
}
