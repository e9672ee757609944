import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

import { usePageState } from "../state/page-context.ts";
import type { WireComponent, WireOption } from "../../wire-types.ts";
import { selectKey } from "./select-keys.ts";
import { selectOptions } from "./select-options.ts";
import { SelectList } from "./select-list.tsx";

interface SelectProps {
  component: WireComponent;
  /** What is chosen, as the bot or the form has it. */
  values: string[];
  /** Called once per choice: at once where one may be chosen, on closing where several may. */
  onChoose: (values: string[]) => unknown;
  labelledBy?: string;
}

/** One of Discord's select menus, for messages and forms. */
export function SelectMenu({ component, values, onChoose, labelledBy }: SelectProps) {
  const options = selectOptions(usePageState(), component);
  const menu = useMenu({ component, options, values, onChoose });
  const chosen = options.filter((option) => menu.chosen.includes(option.value));
  const listId = useId();
  return (
    <div class="select">
      <button
        ref={menu.button}
        type="button"
        class={`select-button ${menu.isBusy ? "busy" : ""}`}
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={menu.isOpen}
        aria-controls={listId}
        aria-activedescendant={menu.isOpen ? `${listId}-${menu.active}` : undefined}
        aria-busy={menu.isBusy}
        aria-labelledby={labelledBy}
        aria-label={labelledBy === undefined ? component.placeholder : undefined}
        data-custom-id={component.custom_id}
        disabled={component.disabled === true}
        onClick={menu.toggleOpen}
        onBlur={menu.close}
        onKeyDown={menu.onKeyDown}
      >
        <span class={chosen.length === 0 ? "select-placeholder" : "select-chosen"}>
          {chosen.length === 0
            ? (component.placeholder ?? "Make a selection")
            : chosen.map((option) => option.label).join(", ")}
        </span>
        <span class="select-arrow" aria-hidden="true">
          ▾
        </span>
      </button>
      {menu.isOpen && (
        <SelectList
          id={listId}
          anchor={menu.button}
          options={options}
          chosen={menu.chosen}
          active={menu.active}
          isMultiple={(component.max_values ?? 1) > 1}
          onPick={menu.pick}
        />
      )}
    </div>
  );
}

interface MenuInput {
  component: WireComponent;
  options: WireOption[];
  values: string[];
  onChoose: (values: string[]) => unknown;
}

function useMenu({ component, options, values, onChoose }: MenuInput) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState(values);
  const standing = values.join("\n");
  const isMounted = useRef(true);
  useEffect(() => () => void (isMounted.current = false), []);
  // The bot's edit of the message decides what is chosen; a press in the meantime does not.
  useLayoutEffect(() => setChosen(standing === "" ? [] : standing.split("\n")), [standing]);
  const maximum = component.max_values ?? 1;
  const minimum = component.min_values ?? 1;
  const commit = async (next: string[]): Promise<void> => {
    setBusy(true);
    await onChoose(next);
    if (isMounted.current) setBusy(false);
  };
  const close = (): void => {
    if (!isOpen) return;
    setOpen(false);
    const isChanged = [...chosen].sort().join("\n") !== standing.split("\n").sort().join("\n");
    if (maximum > 1 && isChanged && chosen.length >= minimum) void commit(chosen);
  };
  const pick = (value: string): void => {
    if (maximum === 1) {
      const next = chosen.includes(value) && minimum === 0 ? [] : [value];
      setChosen(next);
      setOpen(false);
      void commit(next);
    } else if (chosen.includes(value)) {
      setChosen(chosen.filter((other) => other !== value));
    } else if (chosen.length < maximum) {
      setChosen([...chosen, value]);
    }
  };
  const open = (): void => {
    const first = options.findIndex((option) => chosen.includes(option.value));
    setActive(Math.max(0, first));
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const handled = selectKey(event.key, { isOpen, active, options });
    if (handled === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (handled.do === "open") open();
    if (handled.do === "close") close();
    if (handled.do === "move") setActive(handled.to);
    if (handled.do === "pick") pick(options[active]?.value ?? "");
  };
  return {
    button,
    isOpen,
    isBusy,
    active,
    chosen,
    pick,
    close,
    onKeyDown,
    toggleOpen: () => (isOpen ? close() : open()),
  };
}
