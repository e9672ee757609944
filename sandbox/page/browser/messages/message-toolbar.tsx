import { useState } from "preact/hooks";

import { focusComposer } from "../composer/focus-composer.ts";
import { performQuietly, runMessageCommand } from "../state/actions.ts";
import { localized } from "../state/names.ts";
import { hasFlag, messageFlags } from "../state/page-state.ts";
import { usePage, usePageState, type PageContext } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";

/** What one may do with a message; it stands there while the message is pointed at or in focus. */
export function MessageToolbar({ message }: { message: WireMessage }) {
  const page = usePage();
  const state = usePageState();
  const [isMenuOpen, setMenuOpen] = useState(false);
  if (hasFlag(message, messageFlags.ephemeral)) return null;
  const isOwn = message.author.id === state.me?.id;
  return (
    <div class="toolbar" role="toolbar" aria-label="Message actions">
      <ToolButton label="Reply" icon="↩" onPress={() => startReply(page, message)} />
      {isOwn && (
        <>
          <ToolButton
            label="Edit"
            icon="✎"
            onPress={() => {
              page.store.update((current) => ({ ...current, editing: message.id }));
            }}
          />
          <ToolButton
            label="Delete"
            icon="🗑"
            onPress={() =>
              void performQuietly(page, message.channel_id, {
                type: "delete",
                messageId: message.id,
              })
            }
          />
        </>
      )}
      {state.messageCommands.length > 0 && (
        <ToolButton
          label="Apps"
          icon="⋯"
          isExpanded={isMenuOpen}
          onPress={() => setMenuOpen(!isMenuOpen)}
        />
      )}
      {isMenuOpen && <AppsMenu message={message} onDone={() => setMenuOpen(false)} />}
    </div>
  );
}

function ToolButton(props: {
  label: string;
  icon: string;
  isExpanded?: boolean;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      title={props.label}
      aria-label={props.label}
      aria-expanded={props.isExpanded}
      onClick={props.onPress}
    >
      <span aria-hidden="true">{props.icon}</span>
    </button>
  );
}

function AppsMenu({ message, onDone }: { message: WireMessage; onDone: () => void }) {
  const page = usePage();
  const state = usePageState();
  return (
    <div
      class="apps-menu"
      role="menu"
      aria-label="Apps"
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone();
      }}
    >
      <p class="menu-title">Apps</p>
      {state.messageCommands.map((command) => (
        <button
          key={command.id}
          type="button"
          role="menuitem"
          onClick={() => {
            onDone();
            void runMessageCommand(page, {
              channelId: message.channel_id,
              messageId: message.id,
              command: command.name,
            });
          }}
        >
          {localized(command.name, command.name_localizations, state.me?.locale ?? "en-US")}
        </button>
      ))}
    </div>
  );
}

function startReply(page: PageContext, message: WireMessage): void {
  page.store.update((state) => ({ ...state, replyingTo: message, editing: null }));
  focusComposer();
}
