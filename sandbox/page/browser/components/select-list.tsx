import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import type { WireOption } from "../../wire-types.ts";
import { Emoji } from "./component-button.tsx";

interface SelectListProps {
  id: string;
  /** What the list hangs under (or stands above, where there is no room). */
  anchor: RefObject<HTMLElement | null>;
  options: WireOption[];
  chosen: string[];
  active: number;
  isMultiple: boolean;
  onPick: (value: string) => void;
}

const marginPixels = 8;
const heightMaxPixels = 320;

/** The open list, in the browser's top layer, so that no dialog or scroller cuts it off. */
export function SelectList(props: SelectListProps) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    if (list.current === null || props.anchor.current === null) return;
    list.current.showPopover();
    place(list.current, props.anchor.current.getBoundingClientRect());
  }, [props.anchor]);
  useLayoutEffect(() => {
    list.current?.children[props.active]?.scrollIntoView({ block: "nearest" });
  }, [props.active]);
  return (
    <ul
      ref={list}
      id={props.id}
      class="select-list"
      role="listbox"
      popover="manual"
      aria-multiselectable={props.isMultiple}
    >
      {props.options.map((option, index) => (
        <li
          key={option.value}
          id={`${props.id}-${index}`}
          role="option"
          class={index === props.active ? "active" : ""}
          aria-selected={props.chosen.includes(option.value)}
          // The button keeps the focus: losing it closes the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onPick(option.value)}
        >
          <Emoji emoji={option.emoji} />
          <span class="select-option-text">
            {option.label}
            {typeof option.description === "string" && option.description !== "" && (
              <small>{option.description}</small>
            )}
          </span>
          <span class="select-check" aria-hidden="true">
            {props.chosen.includes(option.value) ? "✓" : ""}
          </span>
        </li>
      ))}
      {props.options.length === 0 && <li class="select-empty">Nothing to choose from</li>}
    </ul>
  );
}

function place(list: HTMLElement, anchor: DOMRect): void {
  const below = innerHeight - anchor.bottom - marginPixels;
  const above = anchor.top - marginPixels;
  const isAbove = below < Math.min(list.scrollHeight, heightMaxPixels) && above > below;
  const height = Math.min(heightMaxPixels, isAbove ? above : below);
  Object.assign(list.style, {
    left: `${anchor.left}px`,
    width: `${anchor.width}px`,
    maxHeight: `${height}px`,
    top: isAbove ? "auto" : `${anchor.bottom + 4}px`,
    bottom: isAbove ? `${innerHeight - anchor.top + 4}px` : "auto",
  });
}
