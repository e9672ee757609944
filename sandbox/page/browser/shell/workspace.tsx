import { useEffect, useState } from "preact/hooks";

import { Composer } from "../composer/composer.tsx";
import { focusComposer } from "../composer/focus-composer.ts";
import { MessageList } from "../messages/message-list.tsx";
import { ModalDialog } from "../modal/modal-dialog.tsx";
import { openChannel, showChannelInAddress } from "../state/navigation.ts";
import type { PageState } from "../state/page-state.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import { ChannelHeader } from "./channel-header.tsx";
import { listedChannels } from "./listed-channels.ts";
import { Notices } from "./notices.tsx";
import { Sidebar } from "./sidebar.tsx";
import { useTitle } from "./use-title.ts";

/** Discord as one person sees it. */
export function Workspace({ onLeave }: { onLeave: () => void }) {
  const state = usePageState();
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  useAddress(state);
  useChannelKeys(state);
  useTitle(state);
  const { channelId } = state;
  if (state.me === null) return <p class="connecting">Connecting…</p>;
  return (
    <div class={isSidebarOpen ? "workspace sidebar-open" : "workspace"}>
      <a class="skip-link" href="#composer-field" onClick={skipToComposer}>
        Skip to the message field
      </a>
      <Sidebar onLeave={onLeave} onChosen={() => setSidebarOpen(false)} />
      <button
        type="button"
        class="sidebar-shade"
        aria-label="Close the channel list"
        tabIndex={isSidebarOpen ? 0 : -1}
        onClick={() => setSidebarOpen(false)}
      />
      <main class="place">
        {channelId === null ? (
          <EmptyPlace onOpenSidebar={() => setSidebarOpen(true)} />
        ) : (
          <>
            <ChannelHeader channelId={channelId} onOpenSidebar={() => setSidebarOpen(true)} />
            <Notices />
            <MessageList channelId={channelId} />
            <Composer key={channelId} channelId={channelId} />
          </>
        )}
      </main>
      {state.modal !== null && <ModalDialog key={state.modal.interaction_id} modal={state.modal} />}
    </div>
  );
}

function EmptyPlace({ onOpenSidebar }: { onOpenSidebar: () => void }) {
  return (
    <div class="empty-place">
      <p>Choose a channel or a direct message.</p>
      <button type="button" class="button primary narrow-only" onClick={onOpenSidebar}>
        Show channels
      </button>
    </div>
  );
}

function skipToComposer(event: MouseEvent): void {
  event.preventDefault();
  focusComposer();
}

/** The address names the open channel; where that one is gone, another is opened. */
function useAddress(state: PageState): void {
  const { store } = usePage();
  const isReady = state.me !== null;
  useEffect(() => {
    const show = (): void => showChannelInAddress(store);
    if (isReady && state.channelId === null) show();
    addEventListener("popstate", show);
    return () => removeEventListener("popstate", show);
  }, [store, isReady, state.channelId]);
}

/** Alt with an arrow goes from channel to channel. */
function useChannelKeys(state: PageState): void {
  const { store } = usePage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      const listed = listedChannels(state);
      const at = listed.findIndex((channel) => channel.id === state.channelId);
      const next = listed[at + (event.key === "ArrowUp" ? -1 : 1)];
      if (next !== undefined) openChannel(store, next.id);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store, state]);
}
