import { useEffect, useId, useLayoutEffect, useState } from "preact/hooks";

import { nameOf } from "../state/names.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { CatalogEntry } from "./command-catalog.ts";
import { FileChips, FileButton } from "./file-chips.tsx";
import { findCompletions, type Completions } from "./message-completions.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { SuggestionList, listKey } from "./suggestion-list.tsx";
import { useDraft } from "./use-draft.ts";

interface MessageComposerProps {
  channelId: string;
  startText: string | null;
  onCommand: (entry: CatalogEntry) => void;
}

const noCommands = <p class="suggestions-note">No command of this name is offered here.</p>;

/** The field for messages. A slash at its beginning opens the list of commands. */
export function MessageComposer(props: MessageComposerProps) {
  const state = usePageState();
  const draft = useDraft(props.channelId);
  const list = useCompletions(draft, props.onCommand);
  const listId = useId();
  const channel = state.channels[props.channelId];
  const placeholder = `Message ${channel?.kind === "dm" ? "@" : channel?.kind === "text" ? "#" : ""}${channel?.name ?? ""}`;
  useFieldSetup(draft, props);
  const { completions } = list;
  return (
    <>
      {completions.kind !== "none" && (
        <SuggestionList
          id={listId}
          title={completions.kind === "commands" ? "Commands" : "Members"}
          suggestions={completions.suggestions}
          note={completions.suggestions.length === 0 ? noCommands : null}
          active={list.active}
          onPick={list.pick}
        />
      )}
      <ReplyBar />
      <FileChips files={draft.files} onRemove={draft.removeFile} />
      <div class="composer-box">
        <FileButton onFiles={draft.addFiles} />
        <textarea
          id="composer-field"
          ref={draft.field}
          rows={1}
          value={draft.text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={
            completions.kind === "none" ? undefined : `${listId}-${list.active}`
          }
          autoComplete="off"
          onInput={(event) => list.onInput(event.currentTarget)}
          onKeyDown={list.onKeyDown}
          onPaste={(event) => {
            const files = event.clipboardData?.files;
            if (files !== undefined && files.length > 0) void draft.addFiles(files);
          }}
        />
        <button
          type="button"
          class="send-button"
          aria-label="Send message"
          disabled={draft.text.trim() === "" && draft.files.length === 0}
          onClick={draft.send}
        >
          <span aria-hidden="true">➤</span>
        </button>
      </div>
    </>
  );
}

type Draft = ReturnType<typeof useDraft>;

function useFieldSetup(draft: Draft, { channelId, startText }: MessageComposerProps): void {
  const { replyingTo } = usePageState();
  useEffect(() => {
    if (startText !== null) draft.setText(startText);
    // A phone's keyboard should not jump up at each visit of a channel.
    if (matchMedia("(pointer: fine)").matches || startText !== null) draft.field.current?.focus();
  }, [channelId, startText]);
  useEffect(() => {
    if (replyingTo !== null) draft.field.current?.focus();
  }, [replyingTo]);
  useLayoutEffect(() => {
    const field = draft.field.current;
    if (field === null) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }, [draft.text]);
}

function useCompletions(draft: Draft, onCommand: (entry: CatalogEntry) => void) {
  const page = usePage();
  const state = usePageState();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const found = findCompletions(state, draft.text, caret);
  const completions: Completions = dismissed === draft.text ? { kind: "none" } : found;
  const length = completions.kind === "none" ? 0 : completions.suggestions.length;
  const pick = (index: number): void => {
    if (completions.kind === "commands") {
      const entry = completions.entries[index];
      if (entry === undefined) return;
      draft.setText("");
      onCommand(entry);
    } else if (completions.kind === "users") {
      const user = completions.users[index];
      if (user === undefined) return;
      const before = draft.text.slice(0, completions.from);
      draft.setText(`${before}@${nameOf(user)} ${draft.text.slice(caret).trimStart()}`);
      draft.field.current?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const key = completions.kind === "none" ? null : listKey(event.key, { active, length });
    if (key !== null) {
      event.preventDefault();
      if (typeof key === "number") setActive(key);
      else if (key === "pick") pick(active);
      else setDismissed(draft.text);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      draft.send();
    } else if (event.key === "ArrowUp" && draft.text === "") {
      event.preventDefault();
      editLastOwn();
    } else if (event.key === "Escape") {
      page.store.update((current) => ({ ...current, replyingTo: null }));
    }
  };
  const editLastOwn = (): void => {
    const messages = state.messages[state.channelId ?? ""] ?? [];
    const own = messages.findLast((message) => message.author.id === state.me?.id);
    if (own !== undefined) page.store.update((current) => ({ ...current, editing: own.id }));
  };
  const onInput = (field: HTMLTextAreaElement): void => {
    draft.setText(field.value);
    setCaret(field.selectionStart);
    setActive(0);
    setDismissed(null);
  };
  return { completions, active, pick, onKeyDown, onInput };
}
