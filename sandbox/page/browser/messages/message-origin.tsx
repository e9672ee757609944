import { nameOf } from "../state/names.ts";
import type { WireMessage } from "../../wire-types.ts";

const replyType = 19;

/** The line above a message that says what it answers: another message, or a command. */
export function MessageOrigin({ message }: { message: WireMessage }) {
  if (message.type === replyType) return <ReplyLine original={message.referenced_message} />;
  const origin = message.interaction_metadata;
  if (origin?.name === undefined) return null;
  const isTyped = message.type === 20;
  return (
    <div slot="reply" class="origin">
      <span class="origin-hook" aria-hidden="true" />
      <strong>{nameOf(origin.user)}</strong> used{" "}
      <span class="origin-command">
        {isTyped ? "/" : ""}
        {origin.name}
      </span>
    </div>
  );
}

function ReplyLine({ original }: { original: WireMessage | null | undefined }) {
  return (
    <div slot="reply" class="origin">
      <span class="origin-hook" aria-hidden="true" />
      {original === null || original === undefined ? (
        <em>Original message was deleted</em>
      ) : (
        <button
          type="button"
          class="origin-text"
          onClick={() => {
            const row = document.querySelector<HTMLElement>(`[data-message-id="${original.id}"]`);
            row?.scrollIntoView({ block: "center" });
            row?.focus();
          }}
        >
          <strong>@{nameOf(original.author)}</strong>{" "}
          {plainText(original.content) || "Click to see it"}
        </button>
      )}
    </div>
  );
}

/** The beginning of a text without its marks. */
function plainText(markdown: string): string {
  return markdown.replaceAll(/[*_~`|>#]+/g, "").slice(0, 120);
}
