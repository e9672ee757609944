import { writeChannel } from "../wire/channels.ts";
import { writeAttachment } from "../wire/messages.ts";
import { writePartialMember, writeRole, writeUser } from "../wire/users.ts";
import { channelPermissions } from "../world/permissions.ts";
import type { AttachmentRecord, ChannelRecord, JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** The things that an interaction's values name, as Discord sends them along. */
export interface Resolved {
  readonly world: World;
  readonly channel: ChannelRecord;
  readonly parts: Record<string, Record<string, JsonObject>>;
}

export function startResolving(world: World, channel: ChannelRecord): Resolved {
  return { world, channel, parts: {} };
}

/** `{ resolved }` where something was named, else nothing. */
export function writeResolved({ parts }: Resolved): JsonObject {
  return Object.keys(parts).length > 0 ? { resolved: parts } : {};
}

/** Whether there is such a user; if so it goes along, with its membership. */
export function resolveUser(resolved: Resolved, id: string): boolean {
  const { world, channel } = resolved;
  const user = world.users.get(id);
  if (!user) return false;
  put(resolved, "users", id, writeUser(user));
  const member = world.guilds.get(channel.guildId ?? "")?.members.get(id);
  if (!member) return true;
  const permissions = channelPermissions(world, channel, id).toString();
  put(resolved, "members", id, { ...writePartialMember(member), permissions });
  return true;
}

export function resolveRole(resolved: Resolved, id: string): boolean {
  const { world, channel } = resolved;
  const role = world.guilds.get(channel.guildId ?? "")?.roles.get(id);
  if (!role) return false;
  put(resolved, "roles", id, writeRole(role, world.application.bot.id));
  return true;
}

export function resolveChannel(resolved: Resolved, id: string, userId: string): boolean {
  const { world, channel } = resolved;
  const named = world.channels.get(id);
  if (!named || named.guildId !== channel.guildId) return false;
  put(resolved, "channels", id, {
    ...writeChannel(world, named),
    permissions: channelPermissions(world, named, userId).toString(),
    app_permissions: channelPermissions(world, named, world.application.bot.id).toString(),
  });
  return true;
}

export function resolveAttachment(resolved: Resolved, attachment: AttachmentRecord): void {
  put(resolved, "attachments", attachment.id, writeAttachment(attachment));
}

export function resolveMessage(resolved: Resolved, id: string, wire: JsonObject): void {
  put(resolved, "messages", id, wire);
}

function put({ parts }: Resolved, kind: string, id: string, value: JsonObject): void {
  parts[kind] = { ...parts[kind], [id]: value };
}
