import { createServer as createHttpServer, request as httpRequest } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import path from "node:path";

import { createMessageReader, readSql, writtenTables } from "./postgres-messages.ts";

/**
 * Proxies that stand between a process of Parley and what it talks to. They tell of each effect (a
 * commit, an answered request) before the process hears of it: the place where a kill hurts most.
 * Nothing in src knows of them.
 */
export interface WireProxy {
  /** The same address as the target's, by way of the proxy. */
  readonly url: string;
  close(): Promise<void>;
}

/** Called with what took effect; until it resolves, the process hears nothing. */
export type OnEffect = (effect: string) => Promise<void> | void;

/** What a proxy before PostgreSQL tells of; nothing unless asked. */
export interface PostgresHooks {
  readonly onEffect?: OnEffect;
  /** Called with each statement; until it resolves, the server does not hear of it. */
  readonly onStatement?: (sql: string) => Promise<void> | void;
}

/**
 * Tells of commits that wrote something: `commit turn message`. A worker's heartbeat is left out.
 * The server's address is asked for anew with each connection: it may have moved.
 */
export async function proxyPostgres(
  databaseUrl: () => string,
  hooks: PostgresHooks = {},
): Promise<WireProxy> {
  const target = new URL(databaseUrl());
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connectTo(new URL(databaseUrl()));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    relay(client, upstream, hooks);
  });
  const port = await listen(server);
  const user = `${target.username}:${target.password}`;
  return {
    url: `postgresql://${user}@127.0.0.1:${String(port)}${target.pathname}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function connectTo({ searchParams, hostname, port }: URL): Socket {
  const folder = searchParams.get("host");
  return folder
    ? connect(path.join(folder, `.s.PGSQL.${port || "5432"}`))
    : connect(Number(port || 5432), hostname);
}

/** ReadyForQuery (Z) with I says that no transaction is open: what was asked before has taken effect. */
function relay(client: Socket, upstream: Socket, { onEffect, onStatement }: PostgresHooks): void {
  const readClient = createMessageReader(true);
  const readServer = createMessageReader(false);
  let statements: string[] = [];
  let asking = Promise.resolve();
  let forwarding = Promise.resolve();
  const ask = async (chunk: Buffer) => {
    const asked = readClient(chunk).flatMap((message) => readSql(message) ?? []);
    statements.push(...asked);
    for (const sql of asked) await onStatement?.(sql);
    if (!upstream.destroyed) upstream.write(chunk);
  };
  client.on("data", (chunk: Buffer) => {
    asking = asking.then(() => ask(chunk));
  });
  const forward = async (chunk: Buffer) => {
    const isIdle = readServer(chunk).some(
      ({ type, body }) => type === "Z" && body.toString("latin1") === "I",
    );
    if (isIdle) {
      const tables = writtenTables(statements);
      const isHeartbeat = statements.some((sql) => sql.includes("heartbeat_at"));
      const isUndone = statements.some((sql) => /^rollback/i.test(sql));
      statements = [];
      if (tables.length > 0 && !isHeartbeat && !isUndone)
        await onEffect?.(`commit ${tables.join(" ")}`);
    }
    if (!client.destroyed) client.write(chunk);
  };
  upstream.on("data", (chunk: Buffer) => {
    forwarding = forwarding.then(() => forward(chunk));
  });
}

/** Tells of requests whose answer has begun: `POST /channels/:id/messages`. */
export async function proxyHttp(targetUrl: string, onEffect: OnEffect): Promise<WireProxy> {
  const target = new URL(targetUrl);
  const server = createHttpServer((incoming, outgoing) => {
    const upstream = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: target.host },
      },
      (answer) => void passOn(answer, outgoing, () => onEffect(describe(incoming))),
    );
    upstream.on("error", () => outgoing.destroy());
    outgoing.on("close", () => upstream.destroy());
    incoming.pipe(upstream);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}${target.pathname.replace(/\/$/, "")}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describe({ method, url }: IncomingMessage): string {
  return `${method ?? ""} ${(url ?? "").replaceAll(/\d{5,}/g, ":id").replace(/\?.*/, "")}`;
}

async function passOn(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  tell: () => Promise<void> | void,
): Promise<void> {
  answer.on("error", () => outgoing.destroy());
  await tell();
  if (outgoing.destroyed) return;
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(outgoing);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}
