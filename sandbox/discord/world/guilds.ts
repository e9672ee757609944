import { everyonePermissions, permissionBits } from "./permissions.ts";
import type { GuildRecord, RoleRecord, UserRecord } from "./records.ts";
import type { World } from "./world.ts";

export interface NewUser {
  readonly name: string;
  readonly globalName?: string | undefined;
  readonly locale?: string | undefined;
  readonly userInstalled?: boolean | undefined;
}

export function createUser(world: World, input: NewUser): UserRecord {
  const user: UserRecord = {
    id: world.nextId(),
    username: input.name.toLowerCase(),
    globalName: input.globalName ?? input.name,
    bot: false,
    locale: input.locale ?? "en-US",
    userInstalled: input.userInstalled ?? false,
  };
  world.users.set(user.id, user);
  return user;
}

export interface NewGuild {
  readonly name: string;
  readonly ownerId: string;
  /** `en-US` if left out. */
  readonly locale?: string;
  /** What the bot was invited with; undefined where it is no member. */
  readonly botPermissions: bigint | undefined;
}

/** Just what a bot that writes, opens threads and sends files asks for. */
export const defaultBotPermissions =
  permissionBits.viewChannel |
  permissionBits.sendMessages |
  permissionBits.sendMessagesInThreads |
  permissionBits.createPublicThreads |
  permissionBits.createPrivateThreads |
  permissionBits.manageThreads |
  permissionBits.embedLinks |
  permissionBits.attachFiles |
  permissionBits.readMessageHistory;

/** Makes a guild without channels; its owner is a member, the bot where it was invited. */
export function createGuild(world: World, input: NewGuild): GuildRecord {
  const id = world.nextId();
  const guild: GuildRecord = {
    id,
    name: input.name,
    ownerId: input.ownerId,
    locale: input.locale ?? "en-US",
    roles: new Map(),
    members: new Map(),
  };
  world.guilds.set(id, guild);
  addRole(world, guild, { id, name: "@everyone", permissions: everyonePermissions });
  world.emit({ type: "guild-created", guild });
  addMember(world, guild, input.ownerId);
  if (input.botPermissions !== undefined) inviteBot(world, guild, input.botPermissions);
  return guild;
}

export interface NewRole {
  readonly id?: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly managed?: boolean;
}

/** Adds a role to a guild, above those that are there. */
export function addRole(world: World, guild: GuildRecord, input: NewRole): RoleRecord {
  const role: RoleRecord = {
    id: input.id ?? world.nextId(),
    guildId: guild.id,
    name: input.name,
    permissions: input.permissions,
    position: guild.roles.size,
    managed: input.managed ?? false,
  };
  guild.roles.set(role.id, role);
  world.emit({ type: "role-created", role });
  return role;
}

/** Takes a role away from the guild and from all who have it. */
export function deleteRole(world: World, role: RoleRecord): void {
  const guild = world.guilds.get(role.guildId);
  if (!guild?.roles.delete(role.id)) throw new Error(`there is no role ${role.id}`);
  for (const member of guild.members.values()) member.roleIds.delete(role.id);
  world.emit({ type: "role-deleted", role });
}

/** Makes a user a member, or gives a member more roles. */
export function addMember(
  world: World,
  guild: GuildRecord,
  userId: string,
  roleIds: readonly string[] = [],
): void {
  const user = world.users.get(userId);
  if (!user) throw new Error(`there is no user ${userId}`);
  const member = guild.members.get(userId) ?? {
    user,
    roleIds: new Set<string>(),
    joinedAtMs: world.nowMs(),
  };
  for (const roleId of roleIds) member.roleIds.add(roleId);
  guild.members.set(userId, member);
  world.emit({ type: "member-added", guild, userId });
}

/** Gives a member these roles, and no others. */
export function setRoles(
  world: World,
  guild: GuildRecord,
  userId: string,
  roleIds: readonly string[],
): void {
  const member = guild.members.get(userId);
  if (!member) throw new Error(`${userId} is no member`);
  member.roleIds.clear();
  for (const roleId of roleIds) member.roleIds.add(roleId);
  world.emit({ type: "member-updated", guild, userId });
}

/** A member leaves, or is made to. */
export function removeMember(world: World, guild: GuildRecord, userId: string): void {
  const user = world.users.get(userId);
  if (!user || !guild.members.delete(userId)) throw new Error(`${userId} is no member`);
  world.emit({ type: "member-removed", guild, user });
}

/** Sets what everybody with a role may do. */
export function setRolePermissions(world: World, role: RoleRecord, permissions: bigint): void {
  role.permissions = permissions;
  world.emit({ type: "role-updated", role });
}

function inviteBot(world: World, guild: GuildRecord, permissions: bigint): void {
  const { name, bot } = world.application;
  const role = addRole(world, guild, { name, permissions, managed: true });
  addMember(world, guild, bot.id, [role.id]);
}
