import { useEffect, useRef, useState } from "preact/hooks";

import { focusComposer } from "../composer/focus-composer.ts";
import { performQuietly } from "../state/actions.ts";
import { usePage } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";

/** One's own message being changed, in its place. */
export function MessageEditor({ message }: { message: WireMessage }) {
  const page = usePage();
  const [text, setText] = useState(message.content);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(message.content.length, message.content.length);
  }, [message.content.length]);
  const stop = (): void => {
    page.store.update((state) => ({ ...state, editing: null }));
    focusComposer();
  };
  const save = (): void => {
    const content = text.trim();
    stop();
    if (content === message.content || content === "") return;
    void performQuietly(page, message.channel_id, {
      type: "edit",
      messageId: message.id,
      content,
    });
  };
  return (
    <div class="editor">
      <textarea
        ref={field}
        aria-label="Edit message"
        rows={Math.min(10, text.split("\n").length)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") stop();
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <p class="editor-help">
        escape to{" "}
        <button type="button" class="link" onClick={stop}>
          cancel
        </button>{" "}
        · enter to{" "}
        <button type="button" class="link" onClick={save}>
          save
        </button>
      </p>
    </div>
  );
}
