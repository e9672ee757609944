import type { PageChannel } from "../../protocol.ts";
import { isNewer, type PageState } from "../state/page-state.ts";

/** Every place in the order of the sidebar: direct messages, then each server's channels with their threads. */
export function listedChannels(state: PageState): PageChannel[] {
  return [
    ...directMessages(state),
    ...state.servers.flatMap((server) => serverChannels(state, server.id)),
  ];
}

/** The person's direct messages, the newest first. */
export function directMessages(state: PageState): PageChannel[] {
  return Object.values(state.channels)
    .filter((channel) => channel.kind === "dm")
    .sort(byNewest);
}

/** A server's channels as the server orders them, each followed by its threads, the newest first. */
export function serverChannels(state: PageState, serverId: string): PageChannel[] {
  const channels = Object.values(state.channels).filter((channel) => channel.serverId === serverId);
  const listed: PageChannel[] = [];
  for (const channel of channels.filter(({ kind }) => kind === "text")) {
    listed.push(channel, ...threadsOf(channels, channel.id, state.channelId));
  }
  return listed;
}

/** Archived threads are left out, but for the one that is open. */
function threadsOf(
  channels: PageChannel[],
  parentId: string,
  openId: string | null,
): PageChannel[] {
  return channels
    .filter((channel) => channel.kind === "thread" && channel.parentId === parentId)
    .filter((channel) => !channel.isArchived || channel.id === openId)
    .sort(byNewest);
}

function byNewest(left: PageChannel, right: PageChannel): number {
  return isNewer(left.lastMessageId ?? left.id, right.lastMessageId ?? right.id) ? -1 : 1;
}
