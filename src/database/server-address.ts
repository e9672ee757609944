import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const password = "parley";

/** Where a server of our own listens. */
export interface ServerAddress {
  settings: Record<string, string>;
  urlOf(databaseName: string): string;
  clear(): void;
}

/** The address of a database behind a Unix socket in `folder`. */
export function socketUrl(folder: string, databaseName: string): string {
  return `postgresql://parley:${password}@localhost/${databaseName}?host=${encodeURIComponent(folder)}`;
}

/** The address of a database behind a port of this machine. */
export function portUrl(port: string, databaseName: string): string {
  return `postgresql://parley:${password}@127.0.0.1:${port}/${databaseName}`;
}

/** A path over 107 bytes is fatal for a Unix socket, hence a short temporary folder. */
function onSocket(): ServerAddress {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-"));
  return {
    settings: { listen_addresses: "", unix_socket_directories: folder },
    urlOf: (name) => socketUrl(folder, name),
    clear: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onTcp(): Promise<ServerAddress> {
  const port = await freePort();
  return {
    settings: { listen_addresses: "127.0.0.1", port: String(port) },
    urlOf: (name) => portUrl(String(port), name),
    clear: () => undefined,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("no free port");
  return address.port;
}

/** A Unix socket that only this user can reach, or, where there are none, a port of 127.0.0.1. */
export function openAddress(listenOn: "socket" | "tcp"): Promise<ServerAddress> {
  return listenOn === "tcp" ? onTcp() : Promise.resolve(onSocket());
}
