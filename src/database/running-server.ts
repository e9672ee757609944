import { readFileSync } from "node:fs";
import path from "node:path";

import { ConfigError } from "#/config/config.ts";

import { findOwner } from "./leftover-server.ts";
import { portUrl, socketUrl } from "./server-address.ts";

/**
 * The address of a database on the server that a running Parley has on `dataFolder`; undefined where
 * none runs there. PostgreSQL writes down where it listens, and when it is ready.
 *
 * @throws ConfigError where it is only just starting.
 */
export function findRunningServer(dataFolder: string, databaseName: string): string | undefined {
  const folder = path.resolve(dataFolder);
  const owner = findOwner(folder);
  if (!owner) return undefined;
  // Process, data folder, start, port, socket's folder, address, shared memory, status.
  const [, , , port = "", socketFolder = "", address, , status = ""] = readLines(folder);
  if (status.trim() !== "ready") {
    throw new ConfigError([
      `Parley is starting on this folder (process ${String(owner.processId)}): try again in a moment.`,
    ]);
  }
  return address === "" ? socketUrl(socketFolder, databaseName) : portUrl(port, databaseName);
}

function readLines(dataFolder: string): string[] {
  try {
    return readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}
