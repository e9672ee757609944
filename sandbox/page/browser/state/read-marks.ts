import type { Store } from "./store.ts";

function key(personId: string): string {
  return `read-marks.${personId}`;
}

/** What this browser's person had seen when it was last here. */
export function loadReadMarks(personId: string): Record<string, string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(personId)) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Record<string, string>) : {};
  } catch {
    // Storage may be full or forbidden; then everything is unread, which is no harm.
    return {};
  }
}

/** Keeps the read marks over reloads. */
export function keepReadMarks(store: Store, personId: string): () => void {
  let kept = store.state.lastRead;
  return store.subscribe(() => {
    if (store.state.lastRead === kept) return;
    kept = store.state.lastRead;
    try {
      localStorage.setItem(key(personId), JSON.stringify(kept));
    } catch {
      // See above.
    }
  });
}
