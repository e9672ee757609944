import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

import { commandPrefix } from "./command-prefix.ts";
import { claimFolder, releaseFolder, stopLeftover } from "./leftover-server.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { openAddress } from "./server-address.ts";

const startDeadlineMs = 20_000;
const stopDeadlineMs = 10_000;

/** A PostgreSQL server of our own, living as long as this process. */
export interface EmbeddedPostgres {
  /** A connection address of the given database on this server; the database need not exist. */
  urlOf(databaseName: string): string;
  /** Creates the database where it is missing. */
  ensureDatabase(databaseName: string): Promise<void>;
  stop(): Promise<void>;
}

/** How the server is started. */
export interface EmbeddedPostgresOptions {
  dataFolder: string;
  /** Extra settings, for instance `{ fsync: "off" }` in tests. */
  settings?: Record<string, string>;
  /** A Unix socket, but on Windows a port. */
  listenOn?: "socket" | "tcp";
  /** Called when the server ends though nobody stopped it. */
  onLost?: () => void;
}

const usualAddress = process.platform === "win32" ? "tcp" : "socket";

/**
 * Starts PostgreSQL on `dataFolder`, initialising it the first time. A server that a killed process
 * left behind on the same folder is stopped first.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataFolder = path.resolve(options.dataFolder);
  const binaries = findPostgresBinaries();
  await stopLeftover(dataFolder);
  initialise(binaries.initdb, dataFolder);
  claimFolder(dataFolder);
  const address = await openAddress(options.listenOn ?? usualAddress);
  const server = spawnServer(binaries.postgres, dataFolder, {
    ...address.settings,
    ...options.settings,
  });
  const urlOf = (databaseName: string) => address.urlOf(databaseName);
  let isStopping = false;
  server.once("exit", () => {
    if (!isStopping) options.onLost?.();
  });
  const stop = async () => {
    isStopping = true;
    await stopServer(server);
    address.clear();
    releaseFolder(dataFolder);
  };
  try {
    await waitUntilReady(server, urlOf("postgres"));
  } catch (error) {
    await stop();
    throw error;
  }
  return { urlOf, stop, ensureDatabase: (name) => ensureDatabase(urlOf("postgres"), name) };
}

function initialise(initdb: string, dataFolder: string): void {
  if (existsSync(path.join(dataFolder, "PG_VERSION"))) return;
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  // Without C.UTF-8 for characters, lower('É') and trigrams of Chinese or Japanese would fail; where
  // the system lacks it, the builtin provider with plain C comes nearest.
  const failure = runInitdb(initdb, "C.UTF-8", dataFolder) && runInitdb(initdb, "C", dataFolder);
  if (failure) throw new Error(`initdb failed: ${failure}`);
}

/** Undefined when it worked, else what it said. */
function runInitdb(initdb: string, locale: string, dataFolder: string): string | undefined {
  const [command, ...rest] = [
    ...commandPrefix(),
    initdb,
    "--username=parley",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    `--locale=${locale}`,
    "-D",
    dataFolder,
  ];
  const run = spawnSync(command, rest, { encoding: "utf8" });
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr);
}

function spawnServer(
  postgres: string,
  dataFolder: string,
  settings: Record<string, string>,
): ChildProcess {
  const all = { max_connections: "200", ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = postgres, ...rest] = [...commandPrefix(), postgres, "-D", dataFolder, ...flags];
  // Detached, or Ctrl-C would stop the database before the bot has finished with it.
  return spawn(command, rest, { stdio: ["ignore", "ignore", "pipe"], detached: true });
}

async function waitUntilReady(server: ChildProcess, url: string): Promise<void> {
  let said = "";
  server.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said = (said + chunk).slice(-4_000);
  });
  const deadline = performance.now() + startDeadlineMs;
  while (performance.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
    if (await answers(url)) return;
    await delay(20);
  }
  throw new Error(`PostgreSQL did not answer within ${String(startDeadlineMs)} ms: ${said}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a database name: ${name}`);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  const timer = setTimeout(() => server.kill("SIGQUIT"), stopDeadlineMs);
  await exited;
  clearTimeout(timer);
}

/** A name for a throw-away database. */
export function temporaryDatabaseName(): string {
  return `parley_${randomBytes(6).toString("hex")}`;
}
