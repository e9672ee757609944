import { useEffect, useState } from "preact/hooks";

import { usePage, usePageState } from "../state/page-context.ts";
import { listCatalog, type CatalogEntry } from "./command-catalog.ts";
import { CommandForm } from "./command-form.tsx";
import { beginsMessage, focusComposer } from "./focus-composer.ts";
import { MessageComposer } from "./message-composer.tsx";
import { TypingLine } from "./typing-line.tsx";

/** Where one writes: messages, and after a slash commands. */
export function Composer({ channelId }: { channelId: string }) {
  const state = usePageState();
  const [entry, setEntry] = useState<CatalogEntry | null>(null);
  /** What the field starts with when one comes back from a command. */
  const [startText, setStartText] = useState<string | null>(null);
  useOfferedCommands(channelId);
  useEffect(() => {
    const insert = (event: Event): void => {
      const name = (event as CustomEvent<string>).detail;
      const locale = state.me?.locale ?? "en-US";
      const found = listCatalog(state.slashCommands, locale).find(
        (candidate) => candidate.name === name,
      );
      if (found !== undefined) setEntry(found);
    };
    addEventListener("insert-command", insert);
    return () => removeEventListener("insert-command", insert);
  }, [state.slashCommands, state.me?.locale]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (beginsMessage(event)) focusComposer();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  const leave = (text: string): void => {
    setStartText(text);
    setEntry(null);
  };
  return (
    <footer class="composer">
      {entry === null ? (
        <MessageComposer channelId={channelId} startText={startText} onCommand={setEntry} />
      ) : (
        <CommandForm
          key={entry.name}
          entry={entry}
          channelId={channelId}
          onDone={() => leave("")}
          onLeave={leave}
        />
      )}
      <TypingLine channelId={channelId} />
    </footer>
  );
}

/** Keeps what Discord offers in the open channel at hand. */
function useOfferedCommands(channelId: string): void {
  const { store, connection } = usePage();
  const { commandsVersion, isConnected, me } = usePageState();
  useEffect(() => {
    if (!isConnected) return;
    void connection.perform({ type: "list-commands", channelId }).then((result) => {
      if (result.outcome !== "commands") return;
      store.update((state) => ({
        ...state,
        slashCommands: result.slash,
        messageCommands: result.message,
      }));
    });
  }, [store, connection, channelId, commandsVersion, isConnected, me?.locale]);
}
