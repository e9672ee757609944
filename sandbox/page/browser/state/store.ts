import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Connection } from "./connection.ts";
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

/** What every component of the page may reach. */
export interface PageContext {
  store: Store;
  connection: Connection;
}

export const PageContext = createContext<PageContext | null>(null);

/** The store and the connection of this tab. */
export function usePage(): PageContext {
  const page = useContext(PageContext);
  if (page === null) throw new Error("This component stands outside the page's context.");
  return page;
}

/** What the tab shows now; the component is drawn again at each change. */
export function usePageState(): PageState {
  const { store } = usePage();
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.subscribe(() => setState(store.state));
  }, [store]);
  return state;
}
