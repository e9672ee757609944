import type { AttachmentRecord, JsonObject, MessageRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { listedFiles, resolveFiles } from "./shown-files.ts";
import { writeInstant, writePartialMember, writeUser } from "./users.ts";

/** A message with all that it holds. */
export function writeMessage(world: World, message: MessageRecord): JsonObject {
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: writeUser(message.author),
    content: message.content,
    timestamp: writeInstant(message.createdAtMs),
    edited_timestamp: message.editedAtMs === undefined ? null : writeInstant(message.editedAtMs),
    tts: false,
    pinned: false,
    mention_everyone: message.mentionsEveryone,
    mentions: message.mentionedUserIds.flatMap((id) => {
      const user = world.users.get(id);
      return user ? [writeUser(user)] : [];
    }),
    mention_roles: [],
    attachments: listedFiles(message.components, message.attachments).map(writeAttachment),
    embeds: message.embeds,
    components: resolveFiles(message.components, message.attachments),
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...writeReference(world, message),
    ...writeInteractionMetadata(world, message),
  };
}

/** What the gateway adds: the channel's type and, in a guild, whose member the author is. */
export function writeGatewayContext(world: World, message: MessageRecord): JsonObject {
  const channel = world.channels.get(message.channelId);
  const guild = world.guilds.get(channel?.guildId ?? "");
  const member = guild?.members.get(message.author.id);
  return {
    channel_type: channel?.type,
    ...(guild ? { guild_id: guild.id } : {}),
    ...(member ? { member: writePartialMember(member) } : {}),
  };
}

/** What a bot without the Message Content intent gets of a message that is none of its business. */
export function withholdContent(wire: JsonObject): JsonObject {
  return { ...wire, content: "", attachments: [], embeds: [], components: [] };
}

export function writeAttachment(attachment: AttachmentRecord): JsonObject {
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.sizeBytes,
    url: attachment.url,
    proxy_url: attachment.url,
    content_type: attachment.contentType,
    ...(attachment.description === undefined ? {} : { description: attachment.description }),
  };
}

function writeReference(world: World, message: MessageRecord): JsonObject {
  if (message.replyToId === undefined) return {};
  const target = world.messages.get(message.replyToId);
  const stands = target && target.deletedAtMs === undefined;
  return {
    message_reference: {
      type: 0,
      channel_id: message.channelId,
      message_id: message.replyToId,
      guild_id: world.channels.get(message.channelId)?.guildId,
    },
    referenced_message: stands ? writeMessage(world, { ...target, replyToId: undefined }) : null,
  };
}

function writeInteractionMetadata(world: World, message: MessageRecord): JsonObject {
  const user = world.users.get(message.interaction?.userId ?? "");
  if (!message.interaction || !user) return {};
  const { id, type, commandName } = message.interaction;
  return {
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: {
      id,
      type,
      user: writeUser(user),
      authorizing_integration_owners: {},
      ...(commandName === undefined ? {} : { name: commandName }),
    },
  };
}
