/** Puts the cursor into the field for messages, where there is one. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>("#composer-field")?.focus();
}

/** What has a use of its own for letters. */
const takers = "input, textarea, select, dialog, [role=menu], [aria-expanded=true]";

/** Whether a key pressed anywhere on the page is the beginning of a message. */
export function beginsMessage(event: KeyboardEvent): boolean {
  const isText = event.key.length === 1 && event.key !== " ";
  const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
  const target = event.target instanceof Element ? event.target : document.body;
  const isTaken = target.closest(takers) !== null;
  return isText && !isShortcut && !isTaken && document.querySelector("dialog[open]") === null;
}
