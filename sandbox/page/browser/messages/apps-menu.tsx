import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { runMessageCommand } from "../state/actions.ts";
import { localized } from "../state/names.ts";
import { usePage, usePageState } from "../state/page-context.ts";
import type { WireMessage } from "../../wire-types.ts";

/**
 * What applications do with a message. It is operated as menus are: one line of it is in focus, the
 * arrows go from line to line, Escape and Tab leave.
 */
export function AppsMenu(props: { message: WireMessage; onDone: () => void }) {
  const { message, onDone } = props;
  const page = usePage();
  const state = usePageState();
  const menu = useOpenMenu();
  const close = (): void => {
    menu.giveFocusBack();
    onDone();
  };
  return (
    <div
      class={menu.isAbove ? "apps-menu above" : "apps-menu"}
      role="menu"
      aria-label="Apps"
      ref={menu.ref}
      onKeyDown={(event) => {
        if (event.key === "Escape" || event.key === "Tab") close();
        moveInMenu(event);
        // The list of messages listens to arrows too.
        event.stopPropagation();
      }}
    >
      <p class="menu-title">Apps</p>
      {state.messageCommands.map((command) => (
        <button
          key={command.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close();
            void runMessageCommand(page, {
              channelId: message.channel_id,
              messageId: message.id,
              command: command.name,
            });
          }}
        >
          {localized(command.name, command.name_localizations, state.me?.locale ?? "en-US")}
        </button>
      ))}
    </div>
  );
}

/** A menu that takes the focus, gives it back, and opens to where there is room. */
function useOpenMenu() {
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const [isAbove, setAbove] = useState(false);
  useLayoutEffect(() => {
    before.current = document.activeElement as HTMLElement | null;
    const room = ref.current?.closest(".message-scroll")?.getBoundingClientRect();
    const bottom = ref.current?.getBoundingClientRect().bottom ?? 0;
    setAbove(room !== undefined && bottom > room.bottom);
    itemsOf(ref.current)[0]?.focus({ preventScroll: true });
  }, []);
  return { ref, isAbove, giveFocusBack: () => before.current?.focus({ preventScroll: true }) };
}

function moveInMenu(event: KeyboardEvent): void {
  const items = itemsOf((event.currentTarget as HTMLElement | null) ?? null);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowUp: items.at(at - 1),
    ArrowDown: items[(at + 1) % items.length],
    Home: items[0],
    End: items.at(-1),
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function itemsOf(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}
