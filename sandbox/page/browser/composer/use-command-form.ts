import { useEffect, useRef, useState } from "preact/hooks";

import type { OptionValues } from "../../protocol.ts";
import type { WireChoice, WireCommandOption } from "../../wire-types.ts";
import { runCommand } from "../state/actions.ts";
import { usePage, usePageState } from "../state/store.ts";
import type { CatalogEntry } from "./command-catalog.ts";
import { choiceValue, knownChoices, readOption, type OptionEntry } from "./option-values.ts";
import { useChoices } from "./use-choices.ts";

/** The state of a command being filled in: which options stand there, with what, and where one is. */
export function useCommandForm(input: {
  entry: CatalogEntry;
  channelId: string;
  onDone: () => void;
}) {
  const { entry, channelId, onDone } = input;
  const page = usePage();
  const state = usePageState();
  const root = useRef<HTMLFormElement>(null);
  const [shown, setShown] = useState(() => requiredNames(entry));
  const [entries, setEntries] = useState<Record<string, OptionEntry>>({});
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [focused, setFocusedName] = useState<string | null>(null);
  /** The line of the offered values that Enter takes. */
  const [active, setActive] = useState(0);
  const setFocused = (name: string): void => {
    if (name === focused) return;
    setFocusedName(name);
    setActive(0);
  };
  const option = entry.options.find((candidate) => candidate.name === focused);
  const focusedEntry = entries[focused ?? ""];
  const offered = useChoices({
    channelId,
    command: entry.name,
    option,
    typed: focusedEntry?.picked === undefined ? (focusedEntry?.text ?? "") : "",
    others: filledValues(entry, entries, focused),
  });
  const focusOn = (name: string | null): void => {
    const selector = name === null ? ".command-send" : `[data-option="${name}"]`;
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  useEffect(() => focusOn(requiredNames(entry)[0] ?? null), [entry]);
  const setEntry = (name: string, next: OptionEntry): void => {
    setEntries((current) => ({ ...current, [name]: next }));
    setFaults(({ [name]: _mended, ...others }) => others);
  };
  const pick = (of: WireCommandOption, choice: WireChoice): void => {
    setEntry(of.name, { text: choice.name, picked: choiceValue(of, choice.value) });
    const next = shown.find((name) => name !== of.name && (entries[name]?.text ?? "") === "");
    if (next !== undefined) focusOn(next);
  };
  const submit = (): void => {
    const read = readAll(entry, shown, (of) => ({
      entry: entries[of.name] ?? { text: "" },
      choices: knownChoices(state, of),
    }));
    setFaults(read.faults);
    const [firstFault] = Object.keys(read.faults);
    if (firstFault !== undefined) {
      focusOn(firstFault);
      return;
    }
    onDone();
    void runCommand(page, { channelId, command: entry.name, options: read.values });
  };
  return {
    root,
    shown,
    entries,
    faults,
    focused,
    option,
    offered,
    setFocused,
    active,
    setActive,
    setEntry,
    pick,
    submit,
    focusOn,
    add: (name: string) => {
      setShown([...shown, name]);
      focusOn(name);
    },
    remove: (name: string) => {
      const at = shown.indexOf(name);
      setShown(shown.filter((other) => other !== name));
      setEntries(({ [name]: _removed, ...others }) => others);
      focusOn(shown[at - 1] ?? shown[at + 1] ?? null);
    },
  };
}

function requiredNames(entry: CatalogEntry): string[] {
  return entry.options.filter((option) => option.required === true).map(({ name }) => name);
}

/** What the other options hold, for the bot's autocomplete. */
function filledValues(
  entry: CatalogEntry,
  entries: Record<string, OptionEntry>,
  focused: string | null,
): OptionValues {
  const values: OptionValues = {};
  for (const option of entry.options) {
    const held = entries[option.name];
    if (option.name === focused || held === undefined || held.text === "") continue;
    const read = readOption(option, held, []);
    if ("value" in read && typeof read.value !== "object") values[option.name] = read.value;
  }
  return values;
}

function readAll(
  entry: CatalogEntry,
  shown: string[],
  look: (option: WireCommandOption) => { entry: OptionEntry; choices: WireChoice[] },
): { values: OptionValues; faults: Record<string, string> } {
  const values: OptionValues = {};
  const faults: Record<string, string> = {};
  for (const option of entry.options.filter(({ name }) => shown.includes(name))) {
    const held = look(option);
    const isEmpty = held.entry.picked === undefined && held.entry.text.trim() === "";
    // An optional option that was opened and left empty is as good as not opened.
    if (isEmpty && option.required !== true) continue;
    const read = readOption(option, held.entry, held.choices);
    if ("value" in read) values[option.name] = read.value;
    else faults[option.name] = read.fault;
  }
  return { values, faults };
}
