import { useEffect, useState } from "preact/hooks";

import { ComponentTree } from "../components/component-tree.tsx";
import { messageTime } from "../markdown/format-timestamp.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { performQuietly } from "../state/actions.ts";
import { avatarUrl, nameOf } from "../state/names.ts";
import { hasFlag, messageFlags } from "../state/page-state.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";
import { Attachments } from "./attachments.tsx";
import { Embed } from "./embed.tsx";
import { MessageEditor } from "./message-editor.tsx";
import { MessageOrigin } from "./message-origin.tsx";
import { MessageToolbar } from "./message-toolbar.tsx";
import { SystemMessage, isSystemMessage } from "./system-message.tsx";

/** As much of a text as is read out when one comes to the message by keyboard. */
const spokenMax = 400;
const minuteMs = 60_000;

/** One message with all that hangs on it. */
export function Message(props: { message: WireMessage; isGrouped: boolean; isLast: boolean }) {
  const { message } = props;
  const state = usePageState();
  const [isActive, setActive] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const nowMs = useMinutes();
  if (isSystemMessage(message)) return <SystemMessage message={message} />;
  const isEphemeral = hasFlag(message, messageFlags.ephemeral);
  const mentionsMe = message.mentions?.some((user) => user.id === state.me?.id) === true;
  const name = nameOf(message.author);
  const isLoading = hasFlag(message, messageFlags.loading);
  return (
    <li
      class={classNames({
        message: true,
        grouped: props.isGrouped,
        ephemeral: isEphemeral,
        highlighted: mentionsMe && !isEphemeral,
      })}
      data-message-id={message.id}
      tabIndex={props.isLast ? 0 : -1}
      aria-label={`${name}, ${messageTime(message.timestamp, nowMs)}: ${message.content.slice(0, spokenMax)}`}
      onMouseEnter={() => setActive(true)}
      onMouseLeave={(event) => setActive(event.currentTarget.contains(document.activeElement))}
      onFocusIn={() => setActive(true)}
      onFocusOut={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Element | null)) return;
        setActive(false);
        setMenuOpen(false);
      }}
      onContextMenu={(event) => {
        if (isEphemeral || state.messageCommands.length === 0 || hasOwnMenu(event)) return;
        event.preventDefault();
        setActive(true);
        setMenuOpen(true);
      }}
    >
      <discord-message
        author={name}
        avatar={avatarUrl(message.author)}
        bot={message.author.bot === true}
        messageBodyOnly={props.isGrouped}
        timestamp={messageTime(message.timestamp, nowMs)}
      >
        <MessageOrigin message={message} />
        <MessageBody message={message} isLoading={isLoading} />
        <div slot="components" class="message-extras">
          <MessageExtras message={message} />
        </div>
      </discord-message>
      {isActive && !isLoading && (
        <MessageToolbar message={message} isMenuOpen={isMenuOpen} setMenuOpen={setMenuOpen} />
      )}
    </li>
  );
}

function MessageBody({ message, isLoading }: { message: WireMessage; isLoading: boolean }) {
  const state = usePageState();
  if (isLoading) {
    return (
      <span class="thinking" role="status">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {nameOf(message.author)} is thinking…
      </span>
    );
  }
  if (state.editing === message.id) return <MessageEditor message={message} />;
  if (message.content === "") return null;
  return <Markdown text={message.content} isEdited={(message.edited_timestamp ?? null) !== null} />;
}

function MessageExtras({ message }: { message: WireMessage }) {
  const page = usePage();
  const failure = usePageState().failures[message.id];
  return (
    <>
      {message.embeds?.map((embed, index) => (
        <Embed key={index} embed={embed} />
      ))}
      <Attachments attachments={message.attachments ?? []} />
      <ComponentTree message={message} />
      {failure !== undefined && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {hasFlag(message, messageFlags.ephemeral) && (
        <p class="ephemeral-note">
          <span aria-hidden="true">👁 </span>Only you can see this ·{" "}
          <button
            type="button"
            class="link"
            onClick={() =>
              void performQuietly(page, message.channel_id, {
                type: "delete",
                messageId: message.id,
              })
            }
          >
            Dismiss message
          </button>
        </p>
      )}
    </>
  );
}

/** Whether the browser's own menu is what is wanted: on links, in text fields, of marked text. */
function hasOwnMenu(event: MouseEvent): boolean {
  const isMarked = document.getSelection()?.isCollapsed === false;
  return isMarked || (event.target as Element).closest("a, input, textarea, img") !== null;
}

/** The time as of the last full minute: "Today" turns to "Yesterday" by itself. */
function useMinutes(): number {
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

function classNames(names: Record<string, boolean>): string {
  return Object.keys(names)
    .filter((name) => names[name])
    .join(" ");
}
