import { isNewer, type PageState } from "./page-state.ts";
import type { Store } from "./store.ts";

/** Who the tab is, from its address. */
export function personInAddress(): string | null {
  return new URLSearchParams(location.search).get("as");
}

/** Opens a channel in this tab and remembers it in the address, so that a reload comes back to it. */
export function openChannel(store: Store, channelId: string): void {
  const hash = `#${channelId}`;
  if (location.hash !== hash) history.pushState(null, "", hash);
  showChannel(store, channelId);
}

/** Shows the channel that the address names, else the first one there is. */
export function showChannelInAddress(store: Store): void {
  const { channels } = store.state;
  const named = location.hash.slice(1);
  const first = Object.values(channels).find((channel) => channel.kind === "text");
  const channelId = channels[named]?.id ?? first?.id ?? Object.keys(channels)[0];
  if (channelId !== undefined) showChannel(store, channelId);
}

function showChannel(store: Store, channelId: string): void {
  store.update((state) =>
    state.channelId === channelId
      ? state
      : markRead(
          {
            ...state,
            channelId,
            newAfter: unreadSince(state, channelId),
            replyingTo: null,
            editing: null,
          },
          channelId,
        ),
  );
}

function unreadSince(state: PageState, channelId: string): string | null {
  return isUnread(state, channelId) ? (state.lastRead[channelId] ?? null) : null;
}

/** Everything in the channel counts as seen. */
export function markRead(state: PageState, channelId: string): PageState {
  const newest = state.messages[channelId]?.at(-1)?.id;
  if (newest === undefined || state.lastRead[channelId] === newest) return state;
  return { ...state, lastRead: { ...state.lastRead, [channelId]: newest } };
}

/** Whether something stands in the channel that the person has not seen. */
export function isUnread(state: PageState, channelId: string): boolean {
  const newest = state.messages[channelId]?.at(-1)?.id;
  return newest !== undefined && isNewer(newest, state.lastRead[channelId]);
}

/** How many unseen messages call for the person: those in direct messages, and mentions. */
export function countCalls(state: PageState, channelId: string): number {
  if (!isUnread(state, channelId)) return 0;
  const isDm = state.channels[channelId]?.kind === "dm";
  const lastRead = state.lastRead[channelId];
  return (state.messages[channelId] ?? []).filter(
    (message) =>
      isNewer(message.id, lastRead) &&
      message.author.id !== state.me?.id &&
      (isDm || message.mentions?.some((user) => user.id === state.me?.id) === true),
  ).length;
}
