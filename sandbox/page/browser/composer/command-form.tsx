import { useId } from "preact/hooks";

import { localized } from "../state/names.ts";
import { usePageState } from "../state/page-context.ts";
import type { CatalogEntry } from "./command-catalog.ts";
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
  const locale = usePageState().me?.locale ?? "en-US";
  const listId = useId();
  const left = entry.options.filter(({ name }) => !form.shown.includes(name));
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
          {left.map((option) => (
            <button
              key={option.name}
              type="button"
              class="add-option"
              title={localized(option.description, option.description_localizations, locale)}
              onClick={() => form.add(option.name)}
            >
              + {localized(option.name, option.name_localizations, locale)}
            </button>
          ))}
        </div>
        <button type="submit" class="command-send button primary">
          Send
        </button>
      </div>
    </form>
  );
}
