import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";

import { startEmbeddedPostgres, temporaryDatabaseName } from "#/database/embedded-postgres.ts";
import { findRunningServer } from "#/database/running-server.ts";

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-pg-"));
  folders.push(folder);
  return path.join(folder, "postgres");
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: "array" });
  await client.end();
  return rows.flat();
}

test("The first start makes the data folder, the second finds its rows again", async () => {
  const dataFolder = newFolder();
  const first = await startEmbeddedPostgres({ dataFolder });
  await first.ensureDatabase("parley");
  await first.ensureDatabase("parley");
  await query(first.urlOf("parley"), "create table kept as select 7 as number");
  expect(findRunningServer(dataFolder, "parley")).toBe(first.urlOf("parley"));
  await first.stop();
  expect(findRunningServer(dataFolder, "parley")).toBeUndefined();
  await first.stop();
  const second = await startEmbeddedPostgres({ dataFolder });
  expect(await query(second.urlOf("parley"), "select number from kept")).toEqual([7]);
  await second.stop();
});

test("Lower case and word characters work in every script", async () => {
  const server = await startEmbeddedPostgres({ dataFolder: newFolder() });
  expect(await query(server.urlOf("postgres"), "select lower('ÉÑ'), '日本' ~ '^\\w+$'")).toEqual([
    "éñ",
    true,
  ]);
  await server.stop();
});

test("After kill -9 of the bot, the next start takes over from the server it left behind", async () => {
  const dataFolder = newFolder();
  const script = `
    const { startEmbeddedPostgres } = await import("#/database/embedded-postgres.ts");
    const server = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    await server.ensureDatabase("parley");
    process.kill(process.pid, "SIGKILL");`;
  const bot = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
  await new Promise((resolve) => bot.once("exit", resolve));
  const next = await startEmbeddedPostgres({ dataFolder });
  const names = "select datname from pg_database where datname = 'parley'";
  expect(await query(next.urlOf("postgres"), names)).toEqual(["parley"]);
  await next.stop();
});

test("A lock file that names a process of somebody else's is cleared, and that process left alone", async () => {
  const dataFolder = newFolder();
  await (await startEmbeddedPostgres({ dataFolder })).stop();
  writeFileSync(path.join(dataFolder, "postmaster.pid"), `${String(process.pid)}\n${dataFolder}\n`);
  const server = await startEmbeddedPostgres({ dataFolder });
  expect(await query(server.urlOf("postgres"), "select 1")).toEqual([1]);
  await server.stop();
});

test("A start that fails says why and leaves nothing running", async () => {
  const settings = { shared_buffers: "nonsense" };
  await expect(startEmbeddedPostgres({ dataFolder: newFolder(), settings })).rejects.toThrow(
    /did not start.*shared_buffers/s,
  );
});

test("Only plain names are taken for databases", async () => {
  const server = await startEmbeddedPostgres({ dataFolder: newFolder() });
  await expect(server.ensureDatabase("x; drop")).rejects.toThrow("not a database name");
  expect(temporaryDatabaseName()).toMatch(/^parley_[0-9a-f]{12}$/);
  await server.stop();
});

test("Where there are no Unix sockets it listens on a port of 127.0.0.1", async () => {
  const server = await startEmbeddedPostgres({ dataFolder: newFolder(), listenOn: "tcp" });
  expect(server.urlOf("postgres")).toMatch(/^postgresql:\/\/parley:parley@127\.0\.0\.1:\d+\//);
  expect(await query(server.urlOf("postgres"), "select 1")).toEqual([1]);
  await server.stop();
});

test("A folder whose owner is alive is left alone, and the owner named", async () => {
  const dataFolder = newFolder();
  const script = `
    const { startEmbeddedPostgres } = await import("#/database/embedded-postgres.ts");
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)} });
    process.stdout.write("ready");
    setInterval(() => undefined, 1_000);`;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await new Promise((resolve) => owner.stdout.once("data", resolve));
  await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow(
    `Parley already runs on this folder (process ${String(owner.pid)})`,
  );
  owner.kill("SIGKILL");
  await new Promise((resolve) => owner.once("exit", resolve));
  await (await startEmbeddedPostgres({ dataFolder })).stop();
});

test("A server that ends by itself is noticed; one that is stopped is not", async () => {
  const dataFolder = newFolder();
  let losses = 0;
  const { promise: lost, resolve } = Promise.withResolvers<void>();
  const onLost = () => {
    losses += 1;
    resolve();
  };
  const server = await startEmbeddedPostgres({ dataFolder, onLost });
  const [pid] = readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGINT");
  await lost;
  await server.stop();
  const next = await startEmbeddedPostgres({ dataFolder, onLost });
  await next.stop();
  expect(losses).toBe(1);
});
