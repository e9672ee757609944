import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Connection } from "./connection.ts";
import type { PageState } from "./page-state.ts";
import type { Store } from "./store.ts";

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
