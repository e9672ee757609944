import type { CommandFormState } from "./option-suggestions.tsx";
import { listKey } from "./suggestion-list.tsx";

/** The end of the pills, where one more option is found by its name; Enter sends from here. */
export function OptionFinder(props: {
  form: CommandFormState;
  listId: string;
  onLeave: () => void;
}) {
  const { form, listId } = props;
  const isFocused = form.focused === null;
  const active = isFocused ? form.finderActive : -1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Backspace" && form.finder === "") {
      event.preventDefault();
      const last = form.shown.at(-1);
      if (last === undefined) props.onLeave();
      else form.focusOn(last);
      return;
    }
    const key = listKey(event.key, { active, length: form.findable.length });
    const option = form.findable[active];
    if (typeof key === "number") form.setActive(key);
    else if (key === "pick" && option !== undefined) form.add(option.name);
    // What names no option is not sent off as if it were not there.
    else if (event.key !== "Enter" || form.finder === "") return;
    event.preventDefault();
  };
  return (
    <input
      class="option-finder"
      value={form.finder}
      placeholder={`+ ${form.unused.length} more`}
      role="combobox"
      aria-label="Add an option"
      aria-expanded={isFocused}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
      autoComplete="off"
      onFocus={() => form.setFocused(null)}
      onInput={(event) => form.setFinder(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
