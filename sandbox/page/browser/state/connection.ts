import type { ActionResult, PageAction, ServerFrame } from "../../protocol.ts";
import { reduceEvent, reduceSnapshot } from "./reduce-event.ts";
import type { Store } from "./store.ts";

/** The tab's socket. */
export interface Connection {
  /** Resolves with how the action was met; a lost connection is a refusal. */
  perform(action: PageAction): Promise<ActionResult>;
  close(): void;
}

const retryFirstMs = 250;
const retryMaxMs = 4_000;
/** The server's close code for a person that it does not know. */
const personUnknownCode = 4004;
const lost: ActionResult = { outcome: "refused", reason: "The connection was lost. Try again." };

/** Looks at the world as one person for as long as the tab is open, through restarts of the server. */
export function openConnection(
  store: Store,
  personId: string,
  onPersonUnknown: () => void,
): Connection {
  const waiting = new Map<number, (result: ActionResult) => void>();
  let nextId = 1;
  let retryMs = retryFirstMs;
  let isClosed = false;
  let socket: WebSocket;

  const receive = (frame: ServerFrame): void => {
    if (frame.type === "snapshot") {
      retryMs = retryFirstMs;
      store.update((state) => reduceSnapshot(state, frame.snapshot));
    } else if (frame.type === "event") {
      store.update((state) => reduceEvent(state, frame.event, Date.now()));
    } else {
      waiting.get(frame.id)?.(frame.result);
      waiting.delete(frame.id);
    }
  };
  const open = (): void => {
    socket = new WebSocket(`ws://${location.host}/socket?as=${encodeURIComponent(personId)}`);
    socket.addEventListener("message", (event: MessageEvent<string>) => {
      receive(JSON.parse(event.data) as ServerFrame);
    });
    socket.addEventListener("close", (event) => {
      for (const settle of waiting.values()) settle(lost);
      waiting.clear();
      if (isClosed) return;
      store.update((state) => ({ ...state, isConnected: false }));
      if (event.code === personUnknownCode) {
        onPersonUnknown();
        return;
      }
      setTimeout(open, retryMs);
      retryMs = Math.min(retryMs * 2, retryMaxMs);
    });
  };
  open();
  return {
    perform: (action) =>
      new Promise((resolve) => {
        if (socket.readyState !== WebSocket.OPEN) {
          resolve(lost);
          return;
        }
        const id = nextId;
        nextId += 1;
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, action }));
      }),
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
}
