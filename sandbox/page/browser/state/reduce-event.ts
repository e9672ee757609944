import type { PageEvent, PageSnapshot } from "../../protocol.ts";
import type { WireMessage, WireUser } from "../../wire-types.ts";
import { isNewer, typingLastsMs, type PageState } from "./page-state.ts";

/** The state after a fresh look at the world; what the person was doing stays as it was. */
export function reduceSnapshot(state: PageState, snapshot: PageSnapshot): PageState {
  const messages: Record<string, WireMessage[]> = {};
  for (const message of snapshot.messages) (messages[message.channel_id] ??= []).push(message);
  const channels = Object.fromEntries(snapshot.channels.map((channel) => [channel.id, channel]));
  return {
    ...state,
    me: snapshot.me,
    people: snapshot.people,
    users: Object.fromEntries(snapshot.users.map((user) => [user.id, user])),
    roles: snapshot.roles,
    servers: snapshot.servers,
    channels,
    commandsVersion: state.commandsVersion + 1,
    messages,
    onlineUserIds: snapshot.onlineUserIds,
    isConnected: true,
    pending: state.pending.filter((entry) => entry.failed !== null),
    typing: {},
  };
}

/** The state after one event of the world. */
export function reduceEvent(state: PageState, event: PageEvent, nowMs: number): PageState {
  switch (event.type) {
    case "message":
      return reduceMessage(state, event.message);
    case "message-removed":
      return removeMessage(state, event.channelId, event.messageId);
    case "channel":
      return { ...state, channels: { ...state.channels, [event.channel.id]: event.channel } };
    case "channel-removed":
      return removeChannel(state, event.channelId);
    case "typing":
      return {
        ...state,
        typing: {
          ...state.typing,
          [event.channelId]: {
            ...state.typing[event.channelId],
            [event.userId]: nowMs + typingLastsMs,
          },
        },
      };
    case "commands-changed":
      // The tab asks again what the open channel offers.
      return { ...state, commandsVersion: state.commandsVersion + 1 };
    case "online":
    default:
      return { ...state, onlineUserIds: event.userIds };
  }
}

function reduceMessage(state: PageState, message: WireMessage): PageState {
  const channelId = message.channel_id;
  const known = state.messages[channelId] ?? [];
  const index = known.findIndex((other) => other.id === message.id);
  if (index !== -1) {
    const messages = { ...state.messages, [channelId]: known.with(index, message) };
    return { ...state, messages };
  }
  const { [message.author.id]: _ended, ...typing } = state.typing[channelId] ?? {};
  const channel = state.channels[channelId];
  const isOwn = message.author.id === state.me?.id;
  return {
    ...state,
    users: withUsers(state, [message.author, ...(message.mentions ?? [])]),
    messages: { ...state.messages, [channelId]: insertInOrder(known, message) },
    typing: { ...state.typing, [channelId]: typing },
    pending: state.pending.filter(
      (entry) => entry.kind !== "message" || entry.nonce !== String(message.nonce),
    ),
    channels:
      channel === undefined
        ? state.channels
        : { ...state.channels, [channelId]: { ...channel, lastMessageId: message.id } },
    lastRead: isOwn ? { ...state.lastRead, [channelId]: message.id } : state.lastRead,
  };
}

function withUsers(state: PageState, users: WireUser[]): Record<string, WireUser> {
  const unknown = users.filter((user) => state.users[user.id] === undefined);
  if (unknown.length === 0) return state.users;
  return { ...state.users, ...Object.fromEntries(unknown.map((user) => [user.id, user])) };
}

function insertInOrder(messages: WireMessage[], message: WireMessage): WireMessage[] {
  const before = messages.findLastIndex((other) => isNewer(message.id, other.id));
  return messages.toSpliced(before + 1, 0, message);
}

function removeMessage(state: PageState, channelId: string, messageId: string): PageState {
  const kept = (state.messages[channelId] ?? []).filter((message) => message.id !== messageId);
  return { ...state, messages: { ...state.messages, [channelId]: kept } };
}

function removeChannel(state: PageState, channelId: string): PageState {
  const { [channelId]: _removed, ...channels } = state.channels;
  return {
    ...state,
    channels,
    channelId: state.channelId === channelId ? null : state.channelId,
  };
}
