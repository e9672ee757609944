import type { Server } from "node:http";

import { WebSocketServer, type WebSocket } from "ws";

import { browserFrame } from "./action-schemas.ts";
import { isMeantForUs } from "./guard-request.ts";
import type { PageBackend, PageConnection } from "./page-backend.ts";
import type { ServerFrame } from "./protocol.ts";

/** Ten files of Discord's 10 MiB would be more; one of them in base64 fits. */
const frameMaxBytes = 16 * 1024 * 1024;
/** The browser sees a dead connection after this long at the latest. */
const pingIntervalMs = 20_000;

/** Lets tabs look at the world: `/socket?as=<person>`, one person each. */
export function serveSocket(
  server: Server,
  options: { backend: PageBackend; port: number },
): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: frameMaxBytes });
  server.on("upgrade", (request, stream, head) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const isAllowed = isMeantForUs(request.headers, { port: options.port, needsOrigin: true });
    if (!isAllowed || url.pathname !== "/socket") {
      stream.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveTab(socket, options.backend, url.searchParams.get("as") ?? "");
    });
  });
  const pings = setInterval(() => {
    for (const socket of sockets.clients) socket.ping();
  }, pingIntervalMs);
  return {
    close: () => {
      clearInterval(pings);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** The close code that tells the page to let the person choose again. */
const personUnknownCode = 4004;

function serveTab(socket: WebSocket, backend: PageBackend, personId: string): void {
  const send = (frame: ServerFrame): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const connection = backend.connect(personId, (event) => send({ type: "event", event }));
  if (connection === null) {
    socket.close(personUnknownCode, "nobody has this id");
    return;
  }
  send({ type: "snapshot", snapshot: connection.snapshot });
  socket.on("message", (data: Buffer) => {
    void answerFrame(connection, data.toString("utf8"), send);
  });
  // A broken connection is closed by the library; the page opens another.
  socket.on("error", () => socket.terminate());
  socket.on("close", () => connection.close());
}

async function answerFrame(
  connection: PageConnection,
  text: string,
  send: (frame: ServerFrame) => void,
): Promise<void> {
  const frame = browserFrame.safeParse(parseJson(text));
  if (!frame.success) return;
  const result = await connection.perform(frame.data.action);
  send({ type: "result", id: frame.data.id, result });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
