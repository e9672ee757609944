import type { WireOption } from "../../wire-types.ts";

/** What a key means for a select menu. */
export type SelectMove =
  | { do: "open" }
  | { do: "close" }
  | { do: "pick" }
  | { do: "move"; to: number };

interface MenuState {
  isOpen: boolean;
  active: number;
  options: WireOption[];
}

const openers = new Set(["Enter", " ", "ArrowDown", "ArrowUp"]);

/** Reads a key as the listbox pattern has it; null where the key is not the menu's. */
export function selectKey(key: string, menu: MenuState): SelectMove | null {
  if (!menu.isOpen) return openers.has(key) ? { do: "open" } : null;
  const last = menu.options.length - 1;
  switch (key) {
    case "Escape":
      return { do: "close" };
    case "Enter":
    case " ":
      return menu.options.length === 0 ? { do: "close" } : { do: "pick" };
    case "ArrowDown":
      return { do: "move", to: Math.min(last, menu.active + 1) };
    case "ArrowUp":
      return { do: "move", to: Math.max(0, menu.active - 1) };
    case "Home":
      return { do: "move", to: 0 };
    case "End":
      return { do: "move", to: last };
    default:
      return typeAhead(key, menu);
  }
}

/** A letter goes to the next option that begins with it. */
function typeAhead(key: string, menu: MenuState): SelectMove | null {
  if (key.length !== 1) return null;
  const begins = (option: WireOption): boolean =>
    option.label.toLowerCase().startsWith(key.toLowerCase());
  const after = menu.options.findIndex((option, at) => at > menu.active && begins(option));
  const to = after === -1 ? menu.options.findIndex(begins) : after;
  return to === -1 ? null : { do: "move", to };
}
