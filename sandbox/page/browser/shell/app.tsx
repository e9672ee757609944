import { useEffect, useMemo, useState } from "preact/hooks";

import type { PagePerson } from "../../protocol.ts";
import { openConnection } from "../state/connection.ts";
import { personInAddress } from "../state/navigation.ts";
import { keepReadMarks, loadReadMarks } from "../state/read-marks.ts";
import { PageContext } from "../state/page-context.ts";
import { createStore } from "../state/store.ts";
import { PersonPicker } from "./person-picker.tsx";
import { Workspace } from "./workspace.tsx";

/** The page: first who one is, then Discord as this person sees it. */
export function App({ people }: { people: PagePerson[] }) {
  const [personId, setPersonId] = useState(personInAddress);
  useEffect(() => {
    const read = (): void => setPersonId(personInAddress());
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, []);
  const choose = (chosen: string | null): void => {
    history.pushState(null, "", chosen === null ? "/" : `/?as=${chosen}`);
    setPersonId(chosen);
  };
  const isKnown = people.some((person) => person.id === personId);
  if (personId === null || !isKnown) return <PersonPicker people={people} onChoose={choose} />;
  return <PersonPage key={personId} personId={personId} onLeave={() => choose(null)} />;
}

function PersonPage({ personId, onLeave }: { personId: string; onLeave: () => void }) {
  const page = useMemo(() => {
    const store = createStore();
    store.update((state) => ({ ...state, lastRead: loadReadMarks(personId) }));
    // A server that was started anew has other people: the picker is loaded again with them.
    const connection = openConnection(store, personId, () => location.replace("/"));
    return { store, connection };
  }, [personId]);
  useEffect(() => keepReadMarks(page.store, personId), [page, personId]);
  useEffect(() => () => page.connection.close(), [page]);
  return (
    <PageContext.Provider value={page}>
      <Workspace onLeave={onLeave} />
    </PageContext.Provider>
  );
}
