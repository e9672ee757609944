import { localized } from "../state/names.ts";
import { usePageState } from "../state/page-context.ts";
import type { CatalogEntry } from "./command-catalog.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import type { useCommandForm } from "./use-command-form.ts";

/** What the parts of a command form share. */
export type CommandFormState = ReturnType<typeof useCommandForm>;

/** Above the pills: what the command or the option in focus is for, and what is offered for it. */
export function OptionSuggestions(props: {
  form: CommandFormState;
  entry: CatalogEntry;
  listId: string;
}) {
  const { form, entry, listId } = props;
  const locale = usePageState().me?.locale ?? "en-US";
  const { option, offered } = form;
  if (option === undefined) {
    return (
      <SuggestionList
        id={listId}
        title={`/${entry.shownName}`}
        note={<p class="suggestions-note">{entry.description}</p>}
        suggestions={form.findable.map((unused) => ({
          key: unused.name,
          label: localized(unused.name, unused.name_localizations, locale),
          description: localized(unused.description, unused.description_localizations, locale),
        }))}
        active={form.finderActive}
        onPick={(index) => form.add(form.findable[index]?.name ?? "")}
      />
    );
  }
  const isPicked = form.entries[option.name]?.picked !== undefined;
  const choices = isPicked ? [] : offered.choices;
  const name = localized(option.name, option.name_localizations, locale);
  return (
    <SuggestionList
      id={listId}
      title={name}
      note={
        <p class="suggestions-note">
          {localized(option.description, option.description_localizations, locale)}
          {offered.isAsking && !isPicked && <span class="asking"> · asking…</span>}
          {offered.hasFailed && !isPicked && <span class="failure"> · Loading options failed</span>}
        </p>
      }
      suggestions={choices.map((choice) => ({
        key: String(choice.value),
        label: localized(choice.name, choice.name_localizations, locale),
      }))}
      active={Math.min(form.active, choices.length - 1)}
      onPick={(index) => {
        const choice = choices[index];
        if (choice !== undefined) form.pick(option, choice);
      }}
    />
  );
}
