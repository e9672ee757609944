import { guildPermissions } from "../world/permissions.ts";
import type {
  GuildRecord,
  JsonObject,
  MemberRecord,
  RoleRecord,
  UserRecord,
} from "../world/records.ts";

/** Instants as Discord writes them. */
export function writeInstant(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000+00:00");
}

export function writeUser(user: UserRecord): JsonObject {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: user.globalName,
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(user.bot ? { bot: true } : {}),
  };
}

/** A member without its user, as it goes with a message. */
export function writePartialMember(member: MemberRecord): JsonObject {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: writeInstant(member.joinedAtMs),
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function writeMember(member: MemberRecord): JsonObject {
  return { ...writePartialMember(member), user: writeUser(member.user) };
}

export function writeRole(role: RoleRecord, botId: string): JsonObject {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: role.permissions.toString(),
    position: role.position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: role.managed,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.managed ? { tags: { bot_id: botId } } : {}),
  };
}

/** A guild without what only GUILD_CREATE tells. */
export function writeGuild(guild: GuildRecord, botId: string): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    roles: [...guild.roles.values()].map((role) => writeRole(role, botId)),
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** A guild in the list of the bot's own. */
export function writeMyGuild(guild: GuildRecord, member: MemberRecord): JsonObject {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === member.user.id,
    permissions: guildPermissions(guild, member).toString(),
    features: [],
  };
}
