import { useState } from "preact/hooks";

import type { WireCommandOption } from "../../wire-types.ts";
import { localized } from "../state/names.ts";
import { usePageState } from "../state/page-context.ts";
import { optionTypes } from "./option-values.ts";
import { readFile } from "./read-file.ts";
import { listKey } from "./suggestion-list.tsx";
import type { CommandFormState } from "./option-suggestions.tsx";

/** One option of the command being filled in. */
export function OptionPill(props: {
  option: WireCommandOption;
  form: CommandFormState;
  listId: string;
  onLeave: () => void;
}) {
  const { option, form } = props;
  const locale = usePageState().me?.locale ?? "en-US";
  const shownName = localized(option.name, option.name_localizations, locale);
  const fault = form.faults[option.name];
  return (
    <label class={`pill ${fault === undefined ? "" : "faulty"}`}>
      <span class="pill-name">{shownName}</span>
      {option.type === optionTypes.attachment ? (
        <FilePill option={option} form={form} />
      ) : (
        <TextPill {...props} />
      )}
      {fault !== undefined && (
        <span class="pill-fault" role="alert">
          {fault}
        </span>
      )}
    </label>
  );
}

function TextPill(props: {
  option: WireCommandOption;
  form: CommandFormState;
  listId: string;
  onLeave: () => void;
}) {
  const { option, form, listId, onLeave } = props;
  const text = form.entries[option.name]?.text ?? "";
  const list = usePillKeys(props);
  const isFocused = form.focused === option.name;
  return (
    <input
      data-option={option.name}
      value={text}
      size={Math.max(6, Math.min(40, text.length + 1))}
      role="combobox"
      aria-expanded={isFocused && form.offered.choices.length > 0}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={isFocused && list.active >= 0 ? `${listId}-${list.active}` : undefined}
      aria-invalid={form.faults[option.name] !== undefined}
      autoComplete="off"
      onFocus={() => form.setFocused(option.name)}
      onInput={(event) => {
        form.setActive(0);
        form.setEntry(option.name, { text: event.currentTarget.value });
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === "Backspace" && text === "") {
          event.preventDefault();
          if (option.required === true) onLeave();
          else form.remove(option.name);
          return;
        }
        list.onKeyDown(event);
      }}
    />
  );
}

function usePillKeys({ option, form }: { option: WireCommandOption; form: CommandFormState }) {
  const isPicked = form.entries[option.name]?.picked !== undefined;
  const { choices } = form.offered;
  const active = isPicked ? -1 : Math.min(form.active, choices.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isLeaving =
      event.key === "Tab" && (event.shiftKey || form.entries[option.name] === undefined);
    if (isPicked || isLeaving) return;
    const key = listKey(event.key, { active, length: choices.length });
    const isTaking = key === "pick" || event.key === "Enter";
    const choice = choices[active];
    if (isTaking && form.offered.isAsking) {
      event.preventDefault();
      form.pickWhenOffered();
    } else if (typeof key === "number") {
      event.preventDefault();
      form.setActive(key);
    } else if (key === "pick" && choice !== undefined) {
      event.preventDefault();
      form.pick(option, choice);
    }
  };
  return { active, onKeyDown };
}

function FilePill({ option, form }: { option: WireCommandOption; form: CommandFormState }) {
  const [name, setName] = useState("");
  const take = async (file: File): Promise<void> => {
    setName(file.name);
    form.setEntry(option.name, { text: file.name, picked: await readFile(file) });
  };
  return (
    <input
      data-option={option.name}
      type="file"
      aria-label={name === "" ? option.name : name}
      onFocus={() => form.setFocused(option.name)}
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        if (file !== undefined) void take(file);
      }}
    />
  );
}
