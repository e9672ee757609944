import { focusComposer } from "../composer/focus-composer.ts";
import { performQuietly } from "../state/actions.ts";
import { hasFlag, messageFlags } from "../state/page-state.ts";
import { usePage, usePageState, type PageContext } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";
import { AppsMenu } from "./apps-menu.tsx";

/** What one may do with a message; it stands there while the message is pointed at or in focus. */
export function MessageToolbar(props: {
  message: WireMessage;
  isMenuOpen: boolean;
  setMenuOpen: (isOpen: boolean) => void;
}) {
  const { message, isMenuOpen, setMenuOpen } = props;
  const page = usePage();
  const state = usePageState();
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
      aria-haspopup={props.isExpanded === undefined ? undefined : "menu"}
      onClick={props.onPress}
    >
      <span aria-hidden="true">{props.icon}</span>
    </button>
  );
}

function startReply(page: PageContext, message: WireMessage): void {
  page.store.update((state) => ({ ...state, replyingTo: message, editing: null }));
  focusComposer();
}
