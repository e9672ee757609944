import { emptyState, type PageState } from "./page-state.ts";

/** Holds what the tab shows and tells of each change. */
export interface Store {
  readonly state: PageState;
  update(change: (state: PageState) => PageState): void;
  subscribe(listener: () => void): () => void;
}

/** A store with nothing in it. */
export function createStore(): Store {
  let state = emptyState;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    update: (change) => {
      const next = change(state);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
