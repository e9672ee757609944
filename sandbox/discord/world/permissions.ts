import {
  channelTypes,
  type ChannelRecord,
  type GuildRecord,
  type MemberRecord,
} from "./records.ts";
import type { World } from "./world.ts";

/** Discord's permission bits, under Discord's names. */
export const permissionBits = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

export const allPermissions = (1n << 53n) - 1n;

const bits = permissionBits;

/** What a new guild gives to everyone. */
export const everyonePermissions =
  bits.viewChannel |
  bits.sendMessages |
  bits.embedLinks |
  bits.attachFiles |
  bits.readMessageHistory |
  bits.addReactions |
  bits.useApplicationCommands |
  bits.createPublicThreads |
  bits.createPrivateThreads |
  bits.sendMessagesInThreads |
  bits.useExternalApps;

const dmPermissions =
  bits.viewChannel |
  bits.sendMessages |
  bits.embedLinks |
  bits.attachFiles |
  bits.readMessageHistory |
  bits.addReactions |
  bits.mentionEveryone |
  bits.useApplicationCommands |
  bits.useExternalApps;

/** What a member may do in a guild before any channel's overwrites. */
export function guildPermissions(guild: GuildRecord, member: MemberRecord): bigint {
  if (member.user.id === guild.ownerId) return allPermissions;
  let granted = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) granted |= guild.roles.get(roleId)?.permissions ?? 0n;
  return granted & bits.administrator ? allPermissions : granted;
}

/**
 * What a user may do in a channel: 0n where they cannot see it. A thread takes its channel's
 * overwrites; a private one is there only for its members and for who may manage threads.
 */
export function channelPermissions(world: World, channel: ChannelRecord, userId: string): bigint {
  if (channel.type === channelTypes.dm) {
    const takesPart = userId === channel.recipientId || userId === world.application.bot.id;
    return takesPart ? dmPermissions : 0n;
  }
  const granted = placePermissions(world, channel, userId);
  if (!(granted & bits.viewChannel)) return 0n;
  return isHiddenThread(channel, userId, granted) ? 0n : granted;
}

/** The permission that writing needs here: threads have their own. */
export function writePermission(channel: ChannelRecord): bigint {
  return channel.thread ? bits.sendMessagesInThreads : bits.sendMessages;
}

function isHiddenThread(channel: ChannelRecord, userId: string, granted: bigint): boolean {
  if (channel.type !== channelTypes.privateThread) return false;
  return !channel.thread?.members.has(userId) && !(granted & bits.manageThreads);
}

function placePermissions(world: World, channel: ChannelRecord, userId: string): bigint {
  const guild = world.guilds.get(channel.guildId ?? "");
  const member = guild?.members.get(userId);
  const place = channel.thread ? world.channels.get(channel.parentId ?? "") : channel;
  if (!guild || !member || !place) return 0n;
  const base = guildPermissions(guild, member);
  if (base === allPermissions) return base;
  const roles = [...member.roleIds].filter((roleId) => roleId !== guild.id);
  const layers = [[guild.id], roles, [userId]];
  return layers.reduce((granted, ids) => applyOverwrites(granted, place, ids), base);
}

/** Within one layer, what is allowed to any of the ids outweighs what is denied. */
function applyOverwrites(granted: bigint, place: ChannelRecord, ids: readonly string[]): bigint {
  const overwrites = ids.flatMap((id) => place.overwrites.get(id) ?? []);
  const deny = overwrites.reduce((bits, overwrite) => bits | overwrite.deny, 0n);
  const allow = overwrites.reduce((bits, overwrite) => bits | overwrite.allow, 0n);
  return (granted & ~deny) | allow;
}
