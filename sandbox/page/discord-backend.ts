import type { Person, PersonEvent } from "../discord/people/person.ts";
import type { SandboxDiscord } from "../discord/start-discord.ts";
import type { PageBackend, PageConnection } from "./page-backend.ts";
import { createPerformer } from "./perform-action.ts";
import type { PageChannel, PageEvent, PageSnapshot } from "./protocol.ts";
import type { WireMessage } from "./wire-types.ts";
import { pageChannel, pagePerson, wireMessage, wireUser } from "./wire-from-world.ts";

/** How many messages of one place a tab is given when it opens. */
const messagesPerChannelMax = 200;
/** How often a tab looks whether the bot is connected: the world has no event for that. */
const onlineCheckMs = 500;

/** Lets the page look at the sandbox's Discord through the eyes of its people. */
export function createDiscordBackend(discord: SandboxDiscord): PageBackend {
  return {
    people: () => playable(discord).map(pagePerson),
    connect: (personId, listener) => {
      const person = discord.people.find((candidate) => candidate.id === personId);
      return person === undefined ? null : connect(discord, person, listener);
    },
  };
}

/** Those who can meet the bot: in a server with it, or with it among their own applications. */
function playable(discord: SandboxDiscord): Person[] {
  return discord.people.filter((person) => person.guilds().length > 0 || person.user.userInstalled);
}

function connect(
  discord: SandboxDiscord,
  person: Person,
  listener: (event: PageEvent) => void,
): PageConnection {
  const performer = createPerformer(person);
  const stopListening = person.onEvent((event) => {
    const told = pageEvent(discord, event, performer.nonceInFlight());
    if (told !== null) listener(told);
  });
  const stopWatching = watchOnline(discord, listener);
  return {
    snapshot: takeSnapshot(discord, person),
    perform: (action) => performer.perform(action),
    close: () => {
      stopListening();
      stopWatching();
    },
  };
}

function takeSnapshot(discord: SandboxDiscord, person: Person): PageSnapshot {
  const { world } = discord;
  const channels = person.channels();
  return {
    me: pagePerson(person),
    people: playable(discord).map(pagePerson),
    users: [...world.users.values()].map(wireUser),
    roles: person.guilds().flatMap((guild) =>
      [...guild.roles.values()].map((role) => ({
        id: role.id,
        name: role.name,
        serverId: guild.id,
        canBeTaken: role.id !== guild.id && !role.managed,
      })),
    ),
    servers: person.guilds().map((guild) => ({ id: guild.id, name: guild.name })),
    channels: channels
      .map((channel) => pageChannel(world, channel))
      .filter((channel) => channel !== null),
    messages: channels.flatMap((channel) =>
      person
        .seen(channel.id)
        .slice(-messagesPerChannelMax)
        .map((message) => wireMessage(world, message)),
    ),
    onlineUserIds: onlineUserIds(discord),
  };
}

function pageEvent(
  discord: SandboxDiscord,
  event: PersonEvent,
  nonce: string | null,
): PageEvent | null {
  switch (event.type) {
    case "message-created":
      return messageEvent(wireMessage(discord.world, event.message), nonce);
    case "message-updated":
      return { type: "message", message: wireMessage(discord.world, event.message) };
    case "message-deleted":
      return { type: "message-removed", channelId: event.channelId, messageId: event.messageId };
    case "channel-shown":
    case "channel-updated":
      return channelEvent(pageChannel(discord.world, event.channel));
    case "channel-hidden":
      return { type: "channel-removed", channelId: event.channelId };
    case "typing":
      return { type: "typing", channelId: event.channelId, userId: event.userId };
    case "commands-changed":
      return { type: "commands-changed" };
    // The tab that began an interaction is told by the result of its action.
    case "modal-opened":
    case "interaction-acknowledged":
    case "interaction-failed":
    default:
      return null;
  }
}

function messageEvent(message: WireMessage, nonce: string | null): PageEvent {
  return { type: "message", message: nonce === null ? message : { ...message, nonce } };
}

function channelEvent(channel: PageChannel | null): PageEvent | null {
  return channel === null ? null : { type: "channel", channel };
}

function onlineUserIds(discord: SandboxDiscord): string[] {
  return discord.gatewayConnections > 0 ? [discord.botUserId] : [];
}

function watchOnline(discord: SandboxDiscord, listener: (event: PageEvent) => void): () => void {
  let wasOnline = discord.gatewayConnections > 0;
  const timer = setInterval(() => {
    const isOnline = discord.gatewayConnections > 0;
    if (isOnline !== wasOnline) listener({ type: "online", userIds: onlineUserIds(discord) });
    wasOnline = isOnline;
  }, onlineCheckMs);
  return () => clearInterval(timer);
}
