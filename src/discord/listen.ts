import { ChannelType, Events, MessageType, type Client, type Message } from "discord.js";

import { readRoleIds } from "./read-roles.ts";
import {
  routeDeletion,
  routeEdit,
  routeLostPlaces,
  routeMessage,
  type ChannelMessage,
  type MessageRouting,
} from "./route-message.ts";
import type { BotServices } from "./services.ts";
import type { WorkInFlight } from "./work-in-flight.ts";

/** What listening needs besides the services. */
export interface Listening {
  client: Client;
  routing: MessageRouting;
  work: WorkInFlight;
  /** Aborted when the gateway closes. */
  signal: AbortSignal;
}

/** What people write, edit and delete, and the places that they take away. */
export function listenToMessages(services: BotServices, listening: Listening): void {
  const { client, routing, work } = listening;
  client.on(Events.MessageCreate, (message) => {
    if (!isWritten(message)) return;
    work.add(routeMessage(services, routing, toChannelMessage(message)));
  });
  client.on(Events.MessageUpdate, (_old, message) => {
    // An update without an edit is a link that unfolded, or a pin.
    if (message.partial || !isWritten(message) || message.editedTimestamp === null) return;
    if (message.content === "") return;
    work.add(routeEdit(services, routing, toChannelMessage(message)));
  });
  client.on(Events.MessageDelete, ({ id }) => {
    work.add(routeDeletion(services, [id]));
  });
  client.on(Events.MessageBulkDelete, (messages) => {
    work.add(routeDeletion(services, [...messages.keys()]));
  });
  client.on(Events.ThreadDelete, ({ id }) => {
    work.add(routeLostPlaces(services, [id]));
  });
  client.on(Events.ChannelDelete, (channel) => {
    const threads = "threads" in channel ? [...channel.threads.cache.keys()] : [];
    work.add(routeLostPlaces(services, [channel.id, ...threads]));
  });
}

/** Written by a person, not told by Discord itself. */
function isWritten(message: Message): boolean {
  const isOrdinary = message.type === MessageType.Default || message.type === MessageType.Reply;
  return isOrdinary && !message.author.bot && message.webhookId === null;
}

function toChannelMessage(message: Message): ChannelMessage {
  return {
    id: message.id,
    channelId: message.channelId,
    serverId: message.guildId ?? undefined,
    authorId: message.author.id,
    roleIds: message.member ? readRoleIds(message.member) : undefined,
    isInPrivateThread: message.channel.type === ChannelType.PrivateThread,
    locale: message.guild?.preferredLocale,
    content: message.content,
  };
}
