import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** One line of the list above the composer. */
export interface Suggestion {
  key: string;
  label: string;
  description?: string;
}

/** The list above the composer; the field that it belongs to keeps the focus. */
export function SuggestionList(props: {
  id: string;
  title: string;
  suggestions: Suggestion[];
  active: number;
  note?: ComponentChildren;
  onPick: (index: number) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.children[props.active]?.scrollIntoView({ block: "nearest" });
  }, [props.active, props.suggestions]);
  return (
    <div class="suggestions">
      <p class="suggestions-title" id={`${props.id}-title`}>
        {props.title}
      </p>
      {props.note}
      <ul ref={list} id={props.id} role="listbox" aria-labelledby={`${props.id}-title`}>
        {props.suggestions.map((suggestion, index) => (
          <li
            key={suggestion.key}
            id={`${props.id}-${index}`}
            role="option"
            aria-selected={index === props.active}
            class={index === props.active ? "active" : ""}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(index)}
          >
            <span class="suggestion-label">{suggestion.label}</span>
            {suggestion.description !== undefined && (
              <span class="suggestion-description">{suggestion.description}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a key does with an open list: the new active line, `pick`, `close`, or nothing. */
export function listKey(
  key: string,
  list: { active: number; length: number },
): number | "pick" | "close" | null {
  if (list.length === 0) return key === "Escape" ? "close" : null;
  switch (key) {
    case "ArrowDown":
      return (list.active + 1) % list.length;
    case "ArrowUp":
      return (list.active - 1 + list.length) % list.length;
    case "Enter":
    case "Tab":
      return list.active < 0 ? null : "pick";
    case "Escape":
      return "close";
    default:
      return null;
  }
}
