import { createServer as createHttpServer, request as httpRequest } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import path from "node:path";

/**
 * Proxies that stand between a process of Parley and what it talks to, count what has taken effect
 * there, and tell it before the process hears of it: the place where a kill hurts most. Nothing in
 * src knows of them.
 */
export interface WireProxy {
  /** The same address as the target's, by way of the proxy. */
  readonly url: string;
  /** Effects so far: commits, or requests answered. */
  readonly count: number;
  close(): Promise<void>;
}

/** Called after the effect number `count` (from 1); until it resolves, the process hears nothing. */
export type OnEffect = (count: number) => Promise<void> | void;

/** Counts commits: statements that wrote something outside a transaction, and COMMIT itself. */
export async function proxyPostgres(databaseUrl: string, onEffect: OnEffect): Promise<WireProxy> {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get("host");
  const counter = createCounter(onEffect);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = folder
      ? connect(path.join(folder, `.s.PGSQL.${target.port || "5432"}`))
      : connect(Number(target.port || 5432), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    client.pipe(upstream);
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    forwardAnswers(upstream, client, counter);
  });
  const port = await listen(server);
  const user = `${target.username}:${target.password}`;
  return {
    url: `postgresql://${user}@127.0.0.1:${String(port)}${target.pathname}`,
    get count() {
      return counter.count;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** PostgreSQL's protocol 3: a type byte, a length, the body. CommandComplete is C, ReadyForQuery Z. */
function forwardAnswers(upstream: Socket, client: Socket, counter: Counter): void {
  let rest = Buffer.alloc(0);
  let hasWritten = false;
  let forwarding = Promise.resolve();
  const forward = async (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    let effects = 0;
    let end = 0;
    while (rest.length >= end + 5 && rest.length >= end + 1 + rest.readUInt32BE(end + 1)) {
      const length = 1 + rest.readUInt32BE(end + 1);
      const type = String.fromCharCode(rest.readUInt8(end));
      const body = rest.subarray(end + 5, end + length);
      if (type === "C")
        hasWritten ||= /^(COMMIT|INSERT|UPDATE|DELETE)/.test(body.toString("latin1"));
      if (type === "Z" && body.toString("latin1") === "I" && hasWritten) {
        effects += 1;
        hasWritten = false;
      }
      end += length;
    }
    const complete = rest.subarray(0, end);
    rest = rest.subarray(end);
    for (let effect = 0; effect < effects; effect += 1) await counter.add();
    if (!client.destroyed) client.write(complete);
  };
  upstream.on("data", (chunk: Buffer) => {
    forwarding = forwarding.then(() => forward(chunk));
  });
}

/** Counts requests whose answer has begun, for those that `counts` says yes to. */
export async function proxyHttp(
  targetUrl: string,
  onEffect: OnEffect,
  counts: (request: IncomingMessage) => boolean = () => true,
): Promise<WireProxy> {
  const target = new URL(targetUrl);
  const counter = createCounter(onEffect);
  const server = createHttpServer((incoming, outgoing) => {
    const upstream = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: target.host },
      },
      (answer) => void passOn(answer, outgoing, counts(incoming) ? counter : undefined),
    );
    upstream.on("error", () => outgoing.destroy());
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}${target.pathname.replace(/\/$/, "")}`,
    get count() {
      return counter.count;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function passOn(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  counter: Counter | undefined,
): Promise<void> {
  answer.on("error", () => outgoing.destroy());
  await counter?.add();
  if (outgoing.destroyed) return;
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(outgoing);
}

interface Counter {
  readonly count: number;
  add(): Promise<void>;
}

function createCounter(onEffect: OnEffect): Counter {
  let count = 0;
  return {
    get count() {
      return count;
    },
    add: async () => {
      count += 1;
      await onEffect(count);
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}
