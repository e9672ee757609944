import { WebSocket } from "ws";

import type {
  ActionResult,
  PageAction,
  PageChannel,
  PageEvent,
  PageSnapshot,
  ServerFrame,
} from "../../sandbox/page/protocol.ts";
import type { WireMessage } from "../../sandbox/page/wire-types.ts";

/** Somebody at the sandbox's page, without a browser: what a tab is told, and what it sends. */
export interface PageVisitor {
  readonly id: string;
  /** What stands before their eyes, oldest first. */
  messages(): WireMessage[];
  channels(): PageChannel[];
  act(action: PageAction): Promise<ActionResult>;
  /** Resolves with the first value that is neither undefined nor false. */
  see<T>(look: () => T | undefined | false): Promise<T>;
  close(): void;
}

const seeTimeoutMs = 30_000;

/** Opens the page as the person of that name. */
export async function visitPage(pageUrl: string, name: string): Promise<PageVisitor> {
  const html = await (await fetch(pageUrl)).text();
  const people = JSON.parse(/id="people">(.*?)<\/script>/s.exec(html)?.[1] ?? "[]") as {
    id: string;
    global_name: string;
  }[];
  const id = people.find((person) => person.global_name === name)?.id ?? "";
  const socket = new WebSocket(`${pageUrl.replace("http", "ws")}/socket?as=${id}`, {
    origin: pageUrl,
  });
  const messages = new Map<string, WireMessage>();
  const channels = new Map<string, PageChannel>();
  const results = new Map<number, (result: ActionResult) => void>();
  const looks = new Set<() => void>();
  const takeIn = (seen: Pick<PageSnapshot, "messages" | "channels">) => {
    for (const message of seen.messages) messages.set(message.id, message);
    for (const channel of seen.channels) channels.set(channel.id, channel);
  };
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.on("message", (data: Buffer) => {
      const frame = JSON.parse(data.toString("utf8")) as ServerFrame;
      if (frame.type === "snapshot") takeIn(frame.snapshot);
      else if (frame.type === "result") results.get(frame.id)?.(frame.result);
      else takeIn(partOf(frame.event));
      for (const look of looks) look();
      resolve();
    });
  });
  let lastActionId = 0;
  return {
    id,
    messages: () => [...messages.values()],
    channels: () => [...channels.values()],
    act: (action) =>
      new Promise((resolve) => {
        lastActionId += 1;
        results.set(lastActionId, resolve);
        socket.send(JSON.stringify({ id: lastActionId, action }));
      }),
    see: (look) => seeFirst(looks, look),
    close: () => socket.terminate(),
  };
}

function partOf(event: PageEvent): Pick<PageSnapshot, "messages" | "channels"> {
  return {
    messages: event.type === "message" ? [event.message] : [],
    channels: event.type === "channel" ? [event.channel] : [],
  };
}

function seeFirst<T>(looks: Set<() => void>, look: () => T | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const again = () => {
      const seen = look();
      if (seen === undefined || seen === false) return;
      clearTimeout(timer);
      looks.delete(again);
      resolve(seen);
    };
    const timer = setTimeout(() => {
      looks.delete(again);
      reject(new Error(`not seen within ${seeTimeoutMs} ms`));
    }, seeTimeoutMs);
    looks.add(again);
    again();
  });
}
