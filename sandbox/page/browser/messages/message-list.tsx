import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { messageDay } from "../markdown/format-timestamp.ts";
import { markRead } from "../state/navigation.ts";
import { hasFlag, isNewer, messageFlags, type PageState } from "../state/page-state.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";
import { ChannelBeginning } from "./channel-beginning.tsx";
import { Message } from "./message.tsx";
import { PendingLine } from "./pending-line.tsx";

/** Messages of one author within this time stand under one head. */
const groupMs = 7 * 60_000;
/** Nearer to the end than this, the list follows what comes. */
const followPixels = 80;

/** Everything that stands in the open channel. */
export function MessageList({ channelId }: { channelId: string }) {
  const { store } = usePage();
  const state = usePageState();
  const messages = state.messages[channelId] ?? [];
  const pending = state.pending.filter((entry) => entry.channelId === channelId);
  const scroll = useFollowedScroll(channelId, messages, pending.length);
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    if (!scroll.isAtEnd || document.hidden) return;
    store.update((current) => markRead(current, channelId));
  }, [store, channelId, newest, scroll.isAtEnd]);
  return (
    <div class="message-area">
      <div class="message-scroll" ref={scroll.ref} onScroll={scroll.onScroll}>
        <div role="log" aria-live="polite" aria-relevant="additions" aria-label="Messages">
          <ol class="messages" onKeyDown={moveBetweenMessages}>
            <ChannelBeginning channelId={channelId} />
            {messages.map((message, index) => (
              <MessageRow
                key={message.id}
                message={message}
                previous={messages[index - 1]}
                isLast={index === messages.length - 1}
                state={state}
              />
            ))}
            {pending.map((entry) => (
              <PendingLine key={entry.nonce} entry={entry} />
            ))}
          </ol>
        </div>
      </div>
      {!scroll.isAtEnd && (
        <button type="button" class="jump-to-newest" onClick={scroll.toEnd}>
          Jump to newest <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}

function MessageRow(props: {
  message: WireMessage;
  previous: WireMessage | undefined;
  isLast: boolean;
  state: PageState;
}) {
  const { message, previous, state } = props;
  const day = messageDay(message.timestamp);
  const isNewDay = previous === undefined || messageDay(previous.timestamp) !== day;
  const isFirstNew =
    state.newAfter !== null &&
    message.author.id !== state.me?.id &&
    isNewer(message.id, state.newAfter) &&
    (previous === undefined || !isNewer(previous.id, state.newAfter));
  return (
    <>
      {isNewDay && (
        <li class="divider" role="separator">
          <span>{day}</span>
        </li>
      )}
      {isFirstNew && (
        <li class="divider new" role="separator" aria-label="New messages">
          <span>New</span>
        </li>
      )}
      <Message
        message={message}
        isGrouped={!isNewDay && !isFirstNew && continues(previous, message)}
        isLast={props.isLast}
      />
    </>
  );
}

function continues(previous: WireMessage | undefined, message: WireMessage): boolean {
  return (
    previous !== undefined &&
    previous.author.id === message.author.id &&
    hasFlag(previous, messageFlags.ephemeral) === hasFlag(message, messageFlags.ephemeral) &&
    [previous.type, message.type].every((type) => type === 0) &&
    Date.parse(message.timestamp) - Date.parse(previous.timestamp) < groupMs
  );
}

/** Follows the newest message unless the person has scrolled up. */
function useFollowedScroll(channelId: string, messages: WireMessage[], pendingCount: number) {
  const ref = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = (): void => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  };
  useLayoutEffect(() => {
    isFollowing.current = true;
    setAtEnd(true);
    toEnd();
  }, [channelId, pendingCount]);
  useLayoutEffect(() => {
    if (isFollowing.current) toEnd();
  }, [messages]);
  useEffect(() => {
    // Pictures and the library's elements get their height later than the list is drawn.
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) toEnd();
    });
    const scroller = ref.current;
    if (scroller !== null) observer.observe(scroller);
    if (scroller?.firstElementChild) observer.observe(scroller.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const scroller = ref.current;
    if (scroller === null) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    isFollowing.current = left < followPixels;
    setAtEnd(isFollowing.current);
  };
  return { ref, isAtEnd, toEnd, onScroll };
}

/** Up and down go from message to message, as in Discord. */
function moveBetweenMessages(event: KeyboardEvent): void {
  const row = (event.target as HTMLElement).closest<HTMLElement>("li.message");
  if (row === null || event.target !== row) return;
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>("li.message") ?? [])];
  const at = rows.indexOf(row);
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowUp: rows[at - 1],
    ArrowDown: rows[at + 1],
    Home: rows[0],
    End: rows.at(-1),
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
