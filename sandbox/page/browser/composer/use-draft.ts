import { useRef, useState } from "preact/hooks";

import type { SentFile } from "../../protocol.ts";
import { sendMessage } from "../state/actions.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import { withMentions } from "./message-completions.ts";
import { readFile } from "./read-file.ts";

/** What was typed and not sent, by channel: going elsewhere and back loses nothing. */
const drafts = new Map<string, string>();

/** A message being written in one channel. */
export function useDraft(channelId: string) {
  const page = usePage();
  const state = usePageState();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setTextState] = useState(drafts.get(channelId) ?? "");
  const [files, setFiles] = useState<SentFile[]>([]);
  const setText = (next: string): void => {
    drafts.set(channelId, next);
    setTextState(next);
  };
  const send = (): void => {
    const content = withMentions(state, text.trim());
    if (content === "" && files.length === 0) return;
    setText("");
    setFiles([]);
    const replyToId = state.replyingTo?.id ?? null;
    page.store.update((current) => ({ ...current, replyingTo: null }));
    void sendMessage(page, { channelId, content, files, replyToId });
    field.current?.focus();
  };
  const addFiles = async (added: Iterable<File>): Promise<void> => {
    const read = await Promise.all(Array.from(added, readFile));
    setFiles((current) => [...current, ...read].slice(0, 10));
    field.current?.focus();
  };
  return {
    field,
    text,
    setText,
    files,
    addFiles,
    removeFile: (index: number) => setFiles(files.toSpliced(index, 1)),
    send,
  };
}
