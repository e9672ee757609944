import type { PageChannel } from "../../protocol.ts";
import { isUnread, openChannel } from "../state/navigation.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import { listedChannels } from "./listed-channels.ts";

/** Where one is, and on a narrow screen the way to the other places. */
export function ChannelHeader(props: { channelId: string; onOpenSidebar: () => void }) {
  const channel = usePageState().channels[props.channelId];
  if (channel === undefined) return null;
  return (
    <header class="channel-header">
      <SidebarButton channelId={channel.id} onPress={props.onOpenSidebar} />
      <ParentLink channel={channel} />
      <h1>
        <ChannelSign channel={channel} />
        <span class="channel-name">{channel.name}</span>
      </h1>
      {channel.isPrivate && <span class="header-note">Private thread</span>}
      {channel.isArchived && <span class="header-note">Archived</span>}
    </header>
  );
}

function SidebarButton({ channelId, onPress }: { channelId: string; onPress: () => void }) {
  const state = usePageState();
  const hasUnread = listedChannels(state).some(
    (other) => other.id !== channelId && isUnread(state, other.id),
  );
  return (
    <button
      type="button"
      class="icon-button narrow-only"
      aria-label={hasUnread ? "Show channels; there is something new" : "Show channels"}
      onClick={onPress}
    >
      <span aria-hidden="true">☰</span>
      {hasUnread && <span class="unread-dot" aria-hidden="true" />}
    </button>
  );
}

function ParentLink({ channel }: { channel: PageChannel }) {
  const { store } = usePage();
  const parent = usePageState().channels[channel.parentId ?? ""];
  if (parent === undefined) return null;
  return (
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
  );
}

function ChannelSign({ channel }: { channel: PageChannel }) {
  const { onlineUserIds } = usePageState();
  if (channel.kind === "thread") return null;
  if (channel.kind === "text") {
    return (
      <span class="header-icon" aria-hidden="true">
        #
      </span>
    );
  }
  const isOnline = onlineUserIds.includes(channel.recipientId ?? "");
  return <span class={isOnline ? "presence online" : "presence"} aria-hidden="true" />;
}
