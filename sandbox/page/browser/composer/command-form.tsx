import { useId } from "preact/hooks";

import type { CatalogEntry } from "./command-catalog.ts";
import { OptionFinder } from "./option-finder.tsx";
import { OptionPill } from "./option-pill.tsx";
import { OptionSuggestions } from "./option-suggestions.tsx";
import { useCommandForm } from "./use-command-form.ts";

/** A command being filled in: a pill for each option, and what is offered for the one in focus. */
export function CommandForm(props: {
  entry: CatalogEntry;
  channelId: string;
  /** The command was sent. */
  onDone: () => void;
  /** The person goes back to writing; `text` is what then stands in the field. */
  onLeave: (text: string) => void;
}) {
  const { entry } = props;
  const form = useCommandForm(props);
  const listId = useId();
  return (
    <form
      ref={form.root}
      class="command-form"
      aria-label={`Command ${entry.shownName}`}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        props.onLeave("");
      }}
    >
      <OptionSuggestions form={form} entry={entry} listId={listId} />
      <div class="composer-box">
        <div class="pills">
          <span class="command-name">/{entry.shownName}</span>
          {form.shown.map((name) => {
            const option = entry.options.find((candidate) => candidate.name === name);
            if (option === undefined) return null;
            return (
              <OptionPill
                key={name}
                option={option}
                form={form}
                listId={listId}
                onLeave={() => props.onLeave(`/${entry.shownName}`)}
              />
            );
          })}
          {form.unused.length > 0 && (
            <OptionFinder
              form={form}
              listId={listId}
              onLeave={() => props.onLeave(`/${entry.shownName}`)}
            />
          )}
        </div>
        <button type="submit" class="command-send button primary">
          Send
        </button>
      </div>
    </form>
  );
}
