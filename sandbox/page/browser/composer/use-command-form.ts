import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import type { OptionValues } from "../../protocol.ts";
import type { WireChoice, WireCommandOption } from "../../wire-types.ts";
import { localized } from "../state/names.ts";
import { runCommand } from "../state/actions.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { CatalogEntry } from "./command-catalog.ts";
import { choiceValue, knownChoices, readOption, type OptionEntry } from "./option-values.ts";
import { useChoices } from "./use-choices.ts";

/** The state of a command being filled in: which options stand there, with what, and where one is. */
export function useCommandForm(input: {
  entry: CatalogEntry;
  channelId: string;
  onDone: () => void;
}) {
  const { entry, channelId } = input;
  const state = usePageState();
  const options = useOptions(entry);
  const focus = useOptionFocus(entry);
  const run = useRunner(input);
  const option = entry.options.find((candidate) => candidate.name === focus.focused);
  const held = options.entries[focus.focused ?? ""];
  const offered = useChoices({
    channelId,
    command: entry.name,
    option,
    typed: held?.picked === undefined ? (held?.text ?? "") : "",
    others: filledValues(entry, options.entries, focus.focused),
  });
  const pick = (of: WireCommandOption, choice: WireChoice): void => {
    options.setEntry(of.name, { text: choice.name, picked: choiceValue(of, choice.value) });
    const next = options.shown.find(
      (name) => name !== of.name && (options.entries[name]?.text ?? "") === "",
    );
    focus.focusOn(next ?? null);
  };
  const pickWhenOffered = useHurry(option, offered, pick);
  const unused = entry.options.filter(({ name }) => !options.shown.includes(name));
  const findable = matchingOptions(unused, focus.finder, state.me?.locale ?? "en-US");
  return {
    ...options,
    ...focus,
    unused,
    findable,
    finderActive: Math.min(focus.active, findable.length - 1),
    option,
    offered,
    pick,
    pickWhenOffered,
    submit: (): void => {
      const read = readAll(entry, options.shown, (of) => ({
        entry: options.entries[of.name] ?? { text: "" },
        choices: knownChoices(state, of),
      }));
      options.setFaults(read.faults);
      const [firstFault] = Object.keys(read.faults);
      if (firstFault === undefined) run(read.values);
      else focus.focusOn(firstFault);
    },
    add: (name: string): void => {
      options.show(name);
      focus.focusOn(name);
    },
    remove: (name: string): void => {
      const at = options.shown.indexOf(name);
      options.hide(name);
      focus.focusOn(options.shown[at - 1] ?? options.shown[at + 1] ?? null);
    },
  };
}

/** Who presses Enter before the bot has answered gets the first value once it has. */
function useHurry(
  option: WireCommandOption | undefined,
  offered: { choices: WireChoice[]; isAsking: boolean },
  pick: (option: WireCommandOption, choice: WireChoice) => void,
): () => void {
  const [hurriedOption, setHurriedOption] = useState<string | null>(null);
  useEffect(() => {
    if (hurriedOption === null || offered.isAsking) return;
    setHurriedOption(null);
    const [first] = offered.choices;
    if (option?.name === hurriedOption && first !== undefined) pick(option, first);
  }, [hurriedOption, offered.isAsking]);
  return () => setHurriedOption(option?.name ?? null);
}

function useRunner(input: { entry: CatalogEntry; channelId: string; onDone: () => void }) {
  const page = usePage();
  const { channelId, entry } = input;
  return (values: OptionValues): void => {
    input.onDone();
    void runCommand(page, { channelId, command: entry.name, options: values });
  };
}

/** Which options stand there, with what in them. */
function useOptions(entry: CatalogEntry) {
  const [shown, setShown] = useState(() => requiredNames(entry));
  const [entries, setEntries] = useState<Record<string, OptionEntry>>({});
  const [faults, setFaults] = useState<Record<string, string>>({});
  return {
    shown,
    entries,
    faults,
    setFaults,
    show: (name: string): void => setShown([...shown, name]),
    hide: (name: string): void => {
      setShown(shown.filter((other) => other !== name));
      setEntries(({ [name]: _removed, ...others }) => others);
    },
    setEntry: (name: string, next: OptionEntry): void => {
      setEntries((current) => ({ ...current, [name]: next }));
      setFaults(({ [name]: _mended, ...others }) => others);
    },
  };
}

/** Where one is: in an option, or at the button that sends. */
function useOptionFocus(entry: CatalogEntry) {
  const root = useRef<HTMLFormElement>(null);
  const [focused, setFocusedName] = useState<string | null>(null);
  /** The line of the offered values that Enter takes. */
  const [active, setActive] = useState(-1);
  /** What is typed where one more option is looked for. */
  const [finder, setFinder] = useState("");
  const [wanted, setWanted] = useState<{ name: string | null }>(() => ({
    name: requiredNames(entry)[0] ?? null,
  }));
  // With the drawing that brings the option in, so that no key typed meanwhile is lost.
  useLayoutEffect(() => {
    const selector =
      wanted.name === null ? ".option-finder, .command-send" : `[data-option="${wanted.name}"]`;
    root.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [wanted]);
  const focusOn = (name: string | null): void => setWanted({ name });
  return {
    root,
    focused,
    active,
    setActive,
    focusOn,
    finder,
    setFinder: (text: string): void => {
      setFinder(text);
      setActive(text === "" ? -1 : 0);
    },
    setFocused: (name: string | null): void => {
      if (name === focused) return;
      setFocusedName(name);
      setFinder("");
      setActive(name === null ? -1 : 0);
    },
  };
}

function matchingOptions(
  options: WireCommandOption[],
  typed: string,
  locale: string,
): WireCommandOption[] {
  const query = typed.trim().replace(/:$/, "").toLowerCase();
  return options.filter((option) =>
    localized(option.name, option.name_localizations, locale).toLowerCase().includes(query),
  );
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
