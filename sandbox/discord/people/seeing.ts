import { channelPermissions, guildPermissions, permissionBits } from "../world/permissions.ts";
import type { ChannelRecord, CommandRecord, GuildRecord, MessageRecord } from "../world/records.ts";
import { compareSnowflakes } from "../world/snowflakes.ts";
import {
  requireSeenChannel,
  seesChannel,
  seesMessage,
  type PersonContext,
} from "./person-context.ts";

const commandTypes = { slash: 1, message: 3 } as const;
const contexts = { guild: 0, botDm: 1 } as const;
const integrations = { guild: 0, user: 1 } as const;

/** The guilds that the person is a member of. */
export function seenGuilds({ world, user }: PersonContext): GuildRecord[] {
  return [...world.guilds.values()].filter((guild) => guild.members.has(user.id));
}

/** Channels by guild and position, each followed by its threads; DMs last. */
export function seenChannels(context: PersonContext): ChannelRecord[] {
  const all = [...context.world.channels.values()].filter((channel) =>
    seesChannel(context, channel),
  );
  const tops = all.filter((channel) => !channel.thread);
  const inOrder = tops.sort((first, second) => compareChannels(first, second));
  return inOrder.flatMap((channel) =>
    all.filter((other) => other === channel || (other.thread && other.parentId === channel.id)),
  );
}

/** What stands in a channel for the person, oldest first. */
export function seenMessages(context: PersonContext, channelId: string): MessageRecord[] {
  requireSeenChannel(context, channelId);
  const standing = context.world.messagesIn(channelId);
  return standing.filter((message) => seesMessage(context, message));
}

/** The commands that a client offers here: by context, installation and default permissions. */
export function offeredCommands(
  context: PersonContext,
  channelId: string,
  kind: "slash" | "message",
): CommandRecord[] {
  const { world } = context;
  const channel = requireSeenChannel(context, channelId);
  const ofGuild = channel.guildId === undefined ? [] : world.commandsIn(channel.guildId);
  return [...ofGuild, ...world.commandsIn(undefined)]
    .filter((command) => command.type === commandTypes[kind])
    .filter((command) => isOffered(context, channel, command));
}

function isOffered(
  context: PersonContext,
  channel: ChannelRecord,
  command: CommandRecord,
): boolean {
  const isDm = channel.guildId === undefined;
  if (!command.contexts.includes(isDm ? contexts.botDm : contexts.guild)) return false;
  if (!isInstalled(context, channel, command)) return false;
  return isDm || isPermitted(context, channel, command);
}

function isInstalled(
  { world, user }: PersonContext,
  channel: ChannelRecord,
  command: CommandRecord,
): boolean {
  const { integrationTypes } = command;
  if (user.userInstalled && integrationTypes.includes(integrations.user)) return true;
  if (!integrationTypes.includes(integrations.guild)) return false;
  const guild = world.guilds.get(channel.guildId ?? "");
  return !guild || guild.members.has(world.application.bot.id);
}

function isPermitted(
  { world, user }: PersonContext,
  channel: ChannelRecord,
  command: CommandRecord,
): boolean {
  const guild = world.guilds.get(channel.guildId ?? "");
  const member = guild?.members.get(user.id);
  if (!guild || !member) return false;
  const here = channelPermissions(world, channel, user.id);
  if (!(here & permissionBits.useApplicationCommands)) return false;
  const needed = command.defaultMemberPermissions;
  if (needed === undefined) return true;
  const wanted = needed === 0n ? permissionBits.administrator : needed;
  return ((here | guildPermissions(guild, member)) & wanted) === wanted;
}

function compareChannels(first: ChannelRecord, second: ChannelRecord): number {
  const dms = Number(first.guildId === undefined) - Number(second.guildId === undefined);
  const guilds = compareSnowflakes(first.guildId ?? "", second.guildId ?? "");
  return dms || guilds || first.position - second.position;
}
