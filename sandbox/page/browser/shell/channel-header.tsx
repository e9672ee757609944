import { openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/store.ts";
import { listedChannels } from "./listed-channels.ts";
import { isUnread } from "../state/navigation.ts";

/** Where one is, and on a narrow screen the way to the other places. */
export function ChannelHeader(props: { channelId: string; onOpenSidebar: () => void }) {
  const { store } = usePage();
  const state = usePageState();
  const channel = state.channels[props.channelId];
  const parent = state.channels[channel?.parentId ?? ""];
  const isOnline = state.onlineUserIds.includes(channel?.recipientId ?? "");
  const hasUnread = listedChannels(state).some(
    (other) => other.id !== props.channelId && isUnread(state, other.id),
  );
  return (
    <header class="channel-header">
      <button
        type="button"
        class="icon-button narrow-only"
        aria-label={hasUnread ? "Show channels; there is something new" : "Show channels"}
        onClick={props.onOpenSidebar}
      >
        <span aria-hidden="true">☰</span>
        {hasUnread && <span class="unread-dot" aria-hidden="true" />}
      </button>
      {parent !== undefined && (
        <>
          <button
            type="button"
            class="link header-parent"
            onClick={() => openChannel(store, parent.id)}
          >
            #{parent.name}
          </button>
          <span class="header-arrow" aria-hidden="true">
            ›
          </span>
        </>
      )}
      <h1>
        {channel?.kind === "text" && (
          <span class="header-icon" aria-hidden="true">
            #
          </span>
        )}
        {channel?.kind === "dm" && (
          <span class={isOnline ? "presence online" : "presence"} aria-hidden="true" />
        )}
        {channel?.name}
      </h1>
      {channel?.isPrivate === true && <span class="header-note">Private thread</span>}
      {channel?.isArchived === true && <span class="header-note">Archived</span>}
    </header>
  );
}
