import { mentionedUsers, storeFile } from "../rest/message-body.ts";
import { addThreadMember, openDmChannel } from "../world/channels.ts";
import { changeMessage, postMessage, removeMessage } from "../world/messages.ts";
import { permissionBits, writePermission } from "../world/permissions.ts";
import type { ChannelRecord, MessageRecord } from "../world/records.ts";
import {
  requirePermission,
  requireSeenChannel,
  requireSeenMessage,
  type PersonContext,
} from "./person-context.ts";
import { PersonError, type SendExtras } from "./person.ts";

/** What Discord lets people without a subscription write. */
const contentLengthMax = 2000;
const replyType = 19;

/** Sends a message as a client does; who writes in a thread joins it. */
export function send(
  context: PersonContext,
  channelId: string,
  content: string,
  extras: SendExtras = {},
): MessageRecord {
  const { world, user } = context;
  const channel = requireSeenChannel(context, channelId);
  const files = extras.files ?? [];
  requireText(content, files.length > 0);
  const filePermission = files.length > 0 ? permissionBits.attachFiles : 0n;
  const write = channel.guildId ? writePermission(channel) : permissionBits.sendMessages;
  requirePermission(context, channel, write | filePermission);
  if (channel.thread?.locked) requirePermission(context, channel, permissionBits.manageThreads);
  const replied = extras.replyToId ? requireSeenMessage(context, extras.replyToId) : undefined;
  const pinged = [...mentionedUsers(world, content), ...(replied ? [replied.author.id] : [])];
  addThreadMember(world, channel, user.id);
  return postMessage(world, {
    channel,
    author: user,
    content: content.trim(),
    attachments: files.map((file) => storeFile(world, channel, file)),
    mentionedUserIds: [...new Set(pinged)],
    replyToId: replied?.id,
    type: replied ? replyType : 0,
  });
}

/** Changes a message of one's own. */
export function edit(context: PersonContext, messageId: string, content: string): void {
  const message = requireOwnMessage(context, messageId);
  requireText(content, message.attachments.length > 0);
  message.mentionedUserIds = mentionedUsers(context.world, content);
  changeMessage(context.world, message, { content: content.trim() });
}

/** Deletes one's own message, or another's where one may; an ephemeral one is dismissed. */
export function remove(context: PersonContext, messageId: string): void {
  const message = requireSeenMessage(context, messageId);
  if (message.author.id !== context.user.id && message.ephemeralFor === undefined) {
    const channel = requireSeenChannel(context, message.channelId);
    requirePermission(context, channel, permissionBits.manageMessages);
  }
  removeMessage(context.world, message);
}

/** The DM with the bot; Discord opens one only with those who share a server or have installed it. */
export function openDm(context: PersonContext): ChannelRecord {
  const { world, user } = context;
  const botId = world.application.bot.id;
  const shares = [...world.guilds.values()].some(
    (guild) => guild.members.has(user.id) && guild.members.has(botId),
  );
  if (!shares && !user.userInstalled) {
    throw new PersonError("not_allowed", `${context.name} shares no server with the bot`);
  }
  return openDmChannel(world, user.id);
}

function requireOwnMessage(context: PersonContext, messageId: string): MessageRecord {
  const message = requireSeenMessage(context, messageId);
  if (message.author.id === context.user.id) return message;
  throw new PersonError("not_allowed", "this message is somebody else's");
}

function requireText(content: string, hasFiles: boolean): void {
  const { length } = content.trim();
  if (length > contentLengthMax || (length === 0 && !hasFiles)) {
    throw new PersonError("input_invalid", `a message has 1 to ${contentLengthMax} characters`);
  }
}
