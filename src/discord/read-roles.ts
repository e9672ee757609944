import { GuildMember, type APIInteractionGuildMember } from "discord.js";

/**
 * The roles of a server's member, as an event tells of them, without the one that everybody has; none
 * in direct messages. Where Parley is no member of the server itself, discord.js hands over what came
 * on the wire.
 */
export function readRoleIds(
  member: GuildMember | APIInteractionGuildMember | null,
): readonly string[] {
  if (!(member instanceof GuildMember)) return member?.roles ?? [];
  return [...member.roles.cache.keys()].filter((roleId) => roleId !== member.guild.id);
}
