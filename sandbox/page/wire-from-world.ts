import { listedFiles, resolveFiles } from "../discord/wire/shown-files.ts";
import { permissionBits } from "../discord/world/permissions.ts";
import {
  channelTypes,
  type AttachmentRecord,
  type ChannelRecord,
  type CommandChoice,
  type CommandRecord,
  type MessageRecord,
  type UserRecord,
} from "../discord/world/records.ts";
import type { World } from "../discord/world/world.ts";
import type { OpenModal, Person } from "../discord/people/person.ts";
import type { PageChannel, PagePerson } from "./protocol.ts";
import type {
  WireAttachment,
  WireChoice,
  WireCommand,
  WireCommandOption,
  WireComponent,
  WireEmbed,
  WireMessage,
  WireModal,
  WireUser,
} from "./wire-types.ts";

/** A user as the page shows them. */
export function wireUser(user: UserRecord): WireUser {
  return {
    id: user.id,
    username: user.username,
    global_name: user.globalName,
    bot: user.bot,
  };
}

/** Somebody for the picker, with what they are there for. */
export function pagePerson(person: Person): PagePerson {
  const roles = person
    .guilds()
    .flatMap(({ members }) => Array.from(members.get(person.id)?.roleIds ?? []));
  const { locale } = person.user;
  return { ...wireUser(person.user), role: roleOf(person), locale, roleIds: roles };
}

function roleOf(person: Person): string {
  if (person.guilds().length === 0) return "In no server: direct messages only";
  const manages = person
    .channels()
    .some((channel) => (person.permissions(channel.id) & permissionBits.manageGuild) !== 0n);
  const managed = manages && person.guilds().length > 0;
  return managed ? "Admin: may manage the server" : "Learner: a member of the server";
}

/** A channel, thread or direct message as the page lists it. */
export function pageChannel(world: World, channel: ChannelRecord): PageChannel | null {
  if (channel.type === channelTypes.guildCategory) return null;
  const isDm = channel.type === channelTypes.dm;
  return {
    id: channel.id,
    kind: kindOf(channel),
    name: isDm ? world.application.bot.globalName : channel.name,
    serverId: channel.guildId ?? null,
    parentId: channel.parentId ?? null,
    recipientId: isDm ? world.application.bot.id : null,
    isPrivate: channel.type === channelTypes.privateThread,
    isArchived: channel.thread?.archived ?? false,
    lastMessageId: channel.lastMessageId ?? null,
  };
}

function kindOf(channel: ChannelRecord): PageChannel["kind"] {
  if (channel.type === channelTypes.dm) return "dm";
  return channel.thread === undefined ? "text" : "thread";
}

/** A message in Discord's JSON; components and embeds are kept that way and go through as they are. */
export function wireMessage(world: World, message: MessageRecord): WireMessage {
  const { interaction } = message;
  const invoker = world.users.get(interaction?.userId ?? "");
  return {
    ...wireMessageAlone(world, message),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.replyToId === undefined
      ? {}
      : { referenced_message: referencedMessage(world, message.replyToId) }),
    ...(interaction === undefined || invoker === undefined
      ? {}
      : {
          interaction_metadata: {
            user: wireUser(invoker),
            ...(interaction.commandName === undefined ? {} : { name: interaction.commandName }),
          },
        }),
  };
}

function wireMessageAlone(world: World, message: MessageRecord): WireMessage {
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: wireUser(message.author),
    content: message.content,
    timestamp: new Date(message.createdAtMs).toISOString(),
    edited_timestamp:
      message.editedAtMs === undefined ? null : new Date(message.editedAtMs).toISOString(),
    flags: message.flags,
    mentions: message.mentionedUserIds
      .map((id) => world.users.get(id))
      .filter((user) => user !== undefined)
      .map(wireUser),
    attachments: listedFiles(message.components, message.attachments).map(wireAttachment),
    embeds: message.embeds as readonly unknown[] as WireEmbed[],
    components: resolveFiles(
      message.components,
      message.attachments,
    ) as readonly unknown[] as WireComponent[],
  };
}

function wireAttachment(attachment: AttachmentRecord): WireAttachment {
  const { id, filename, url, sizeBytes, contentType, description } = attachment;
  const wire = { id, filename, url, size: sizeBytes, content_type: contentType };
  return description === undefined ? wire : { ...wire, description };
}

function referencedMessage(world: World, id: string): WireMessage | null {
  const message = world.messages.get(id);
  if (message === undefined || message.deletedAtMs !== undefined) return null;
  return wireMessageAlone(world, message);
}

/** A command as the composer offers it. */
export function wireCommand(command: CommandRecord): WireCommand {
  return {
    id: command.id,
    name: command.name,
    name_localizations: { ...command.nameLocalizations },
    description: command.description,
    description_localizations: { ...command.descriptionLocalizations },
    options: command.options as readonly unknown[] as WireCommandOption[],
  };
}

/** A choice that the bot offers for an option. */
export function wireChoice(choice: CommandChoice): WireChoice {
  return {
    name: choice.name,
    name_localizations: { ...choice.name_localizations },
    value: choice.value,
  };
}

/** A form as the page draws it. */
export function wireModal(modal: OpenModal): WireModal {
  return {
    interaction_id: modal.interactionId,
    channel_id: modal.channelId,
    custom_id: modal.customId,
    title: modal.title,
    components: modal.components as readonly unknown[] as WireComponent[],
  };
}
