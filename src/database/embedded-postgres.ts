import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

import { findPostgresBinaries } from "./postgres-binaries.ts";

const startDeadlineMs = 20_000;
const stopDeadlineMs = 10_000;
const password = "parley";

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
}

/**
 * Starts PostgreSQL on `dataFolder`, initialising it the first time. A server that a killed process
 * left behind on the same folder is stopped first.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataFolder = path.resolve(options.dataFolder);
  const binaries = findPostgresBinaries();
  initialise(binaries.initdb, dataFolder);
  await stopLeftover(dataFolder);
  const address = process.platform === "win32" ? await tcpAddress() : socketAddress();
  const server = spawnServer(binaries.postgres, dataFolder, {
    ...address.settings,
    ...options.settings,
  });
  const urlOf = (databaseName: string) => address.urlOf(databaseName);
  const stop = async () => {
    await stopServer(server);
    address.clear();
  };
  try {
    await waitUntilReady(server, urlOf("postgres"));
  } catch (error) {
    await stop();
    throw error;
  }
  return { urlOf, stop, ensureDatabase: (name) => ensureDatabase(urlOf("postgres"), name) };
}

interface ServerAddress {
  settings: Record<string, string>;
  urlOf(databaseName: string): string;
  clear(): void;
}

/** A path over 107 bytes is fatal for a Unix socket, hence a short temporary folder. */
function socketAddress(): ServerAddress {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-"));
  return {
    settings: { listen_addresses: "", unix_socket_directories: folder },
    urlOf: (name) =>
      `postgresql://parley:${password}@localhost/${name}?host=${encodeURIComponent(folder)}`,
    clear: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function tcpAddress(): Promise<ServerAddress> {
  const port = await freePort();
  return {
    settings: { listen_addresses: "127.0.0.1", port: String(port) },
    urlOf: (name) => `postgresql://parley:${password}@127.0.0.1:${String(port)}/${name}`,
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

/**
 * PostgreSQL refuses to run as root. As root it therefore runs in a user namespace under another
 * number, and files stay root's. `setpriv` has it stopped when we die without a word.
 */
function commandPrefix(): string[] {
  if (process.platform !== "linux") return [];
  const isRoot = process.getuid?.() === 0;
  const namespace = isRoot ? ["unshare", "--user", "--map-user=1000", "--map-group=1000"] : [];
  return [...namespace, ...(hasSetpriv() ? ["setpriv", "--pdeathsig", "INT"] : [])];
}

function hasSetpriv(): boolean {
  return spawnSync("setpriv", ["--version"], { stdio: "ignore" }).status === 0;
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

/** After kill -9 of the bot its PostgreSQL may still run, or may have left a stale lock file. */
async function stopLeftover(dataFolder: string): Promise<void> {
  const lockFile = path.join(dataFolder, "postmaster.pid");
  const deadline = performance.now() + stopDeadlineMs;
  while (existsSync(lockFile) && performance.now() < deadline) {
    const processId = Number(readFileSync(lockFile, "utf8").split("\n")[0]);
    if (!isOurPostgres(processId, dataFolder)) {
      rmSync(lockFile, { force: true });
      return;
    }
    process.kill(processId, "SIGINT");
    await delay(100);
  }
}

/** Whether the process is alive and serves this folder: process ids are used again. */
function isOurPostgres(processId: number, dataFolder: string): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    if (process.platform !== "linux") return true;
    return readFileSync(`/proc/${String(processId)}/cmdline`, "utf8").includes(dataFolder);
  } catch {
    return false;
  }
}

/** A name for a throw-away database. */
export function temporaryDatabaseName(): string {
  return `parley_${randomBytes(6).toString("hex")}`;
}
