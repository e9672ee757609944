import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import path from "node:path";

import { createMessageReader, readSql } from "../../tests/support/postgres-messages.ts";

/** A way to PostgreSQL that hears every statement. */
export interface StatementCounter {
  /** The same database, by way of the counter. */
  readonly url: string;
  /** What was said since the start or since the last call. */
  take(): Heard;
  close(): Promise<void>;
}

export interface Heard {
  /** Statements but those that frame transactions, in order, without the values in them. */
  statements: string[];
  /** Transactions that were committed, and writes that stood alone. */
  commits: number;
}

const frames = /^(begin|start transaction|commit|rollback|savepoint|release|set )/i;
const writes = /\b(insert into|update|delete from)\b/i;

/** @param isCounted false for what is said also when nobody talks */
export async function startStatementCounter(
  databaseUrl: string,
  isCounted: (sql: string) => boolean,
): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let heard: Heard = { statements: [], commits: 0 };
  const server = createServer((client) => {
    const upstream = connectTo(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    client.on("close", () => upstream.destroy());
    const read = createMessageReader(true);
    const note = createNote(isCounted, (sql, isCommit) => {
      if (sql !== undefined) heard.statements.push(sql);
      if (isCommit) heard.commits += 1;
    });
    client.on("data", (chunk: Buffer) => {
      for (const sql of read(chunk).flatMap((message) => readSql(message) ?? [])) {
        const rest = sql.replace(/^begin;/, "");
        if (rest !== sql) note("begin");
        note(withoutValues(rest));
      }
    });
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://${target.username}:${target.password}@127.0.0.1:${String(port)}${target.pathname}`,
    take: () => {
      const taken = heard;
      heard = { statements: [], commits: 0 };
      return taken;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One connection's statements. A transaction in which nothing counts is no commit either. */
function createNote(
  isCounted: (sql: string) => boolean,
  note: (sql: string | undefined, isCommit: boolean) => void,
): (sql: string) => void {
  let isOpen = false;
  let countsHere = false;
  return (sql) => {
    if (/^(begin|start transaction)/i.test(sql)) {
      isOpen = true;
      countsHere = false;
    } else if (/^(commit|rollback)/i.test(sql)) {
      if (/^commit/i.test(sql) && countsHere) note(undefined, true);
      isOpen = false;
    } else if (!frames.test(sql) && isCounted(sql)) {
      countsHere = true;
      note(sql, !isOpen && writes.test(sql));
    }
  };
}

function connectTo(target: URL): Socket {
  const folder = target.searchParams.get("host");
  return folder
    ? connect(path.join(folder, `.s.PGSQL.${target.port || "5432"}`))
    : connect(Number(target.port || 5432), target.hostname);
}

function withoutValues(sql: string): string {
  return sql.trim().replaceAll(/'(?:[^']|'')*'|\b\d+\b/g, "?");
}
