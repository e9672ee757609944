import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

import type { Gateway } from "./gateway/gateway.ts";
import { serveRest, type RestServer } from "./rest/serve-rest.ts";

const keepAliveMs = 120_000;

export interface ServerParts {
  readonly rest: RestServer;
  readonly gateway: Gateway;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface RunningServer {
  /** E.g. `http://127.0.0.1:4000`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** REST, gateway and uploaded files on one port of this machine. */
export async function createServer({ rest, gateway, port }: ServerParts): Promise<RunningServer> {
  const server = createHttpServer((request, response) => {
    if (request.url?.startsWith("/attachments/")) serveFile(rest, request, response);
    else void serveRest(rest, request, response).catch((error: unknown) => fail(response, error));
  });
  // A client that takes up an idle connection just as it is closed would see a fault that nobody asked for.
  server.keepAliveTimeout = keepAliveMs;
  server.on("upgrade", (request, socket, head) => gateway.accept(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Anybody with the address may read a file, as on Discord's own servers. */
function serveFile(rest: RestServer, request: IncomingMessage, response: ServerResponse): void {
  const id = request.url?.split("/")[3] ?? "";
  const file = rest.world.files.get(id);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response
    .writeHead(200, {
      "content-type": file.contentType,
      "content-length": String(file.sizeBytes),
      "access-control-allow-origin": "*",
    })
    .end(file.bytes);
}

/** A fault of the sandbox itself must be seen, not waited for. */
function fail(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { "content-type": "text/plain" }).end(`sandbox fault: ${message}`);
}
