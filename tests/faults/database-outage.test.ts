import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";

import { openDatabase } from "#/database/database.ts";
import { startEmbeddedPostgres } from "#/database/embedded-postgres.ts";
import { entities } from "#/entities.ts";

import { proxyPostgres } from "../support/wire-proxy.ts";
import { findDamage } from "./check-turns.ts";
import { startFaultWorld } from "./fault-world.ts";
import { sayUntilShown } from "./turn-scenes.ts";

const recoveryMs = 15_000;

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A PostgreSQL of the test's own, at an address that stays the same over its restarts. */
async function startMortalPostgres() {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-fault-"));
  const dataFolder = path.join(folder, "postgres");
  const start = () => startEmbeddedPostgres({ dataFolder, settings: { fsync: "off" } });
  let server = await start();
  await server.ensureDatabase("parley");
  const proxy = await proxyPostgres(() => server.urlOf("parley"));
  const database = { ...(await openDatabase({ url: proxy.url, entities })), url: proxy.url };
  closers.push(async () => {
    await database.close();
    await proxy.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await database.migrate();
  return {
    database,
    /** As `pg_ctl restart -m immediate`: every connection is cut, nothing is written down in peace. */
    restart: async () => {
      const [pid] = readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGQUIT");
      await server.stop();
      server = await start();
    },
  };
}

test("A PostgreSQL that is restarted in the middle of a turn costs neither the turn nor a process", async () => {
  const postgres = await startMortalPostgres();
  const world = await startFaultWorld({ database: postgres.database });
  closers.push(() => world.close());
  const processes = [await world.startGateway(), await world.startWorker()];
  const talk = await world.newTalk();

  await sayUntilShown(world.parley, talk);
  await postgres.restart();
  await talk.waitForAnswers(2, recoveryMs);
  await talk.say("¿Sigues ahí?", recoveryMs);
  expect(await findDamage(world.parley, talk, 3)).toEqual([]);

  // What is written while the server is down waits for it.
  const restarting = postgres.restart();
  talk.person.send(talk.threadId, "¿Y ahora?");
  await restarting;
  await talk.waitForAnswers(4, recoveryMs);
  expect(await findDamage(world.parley, talk, 4)).toEqual([]);
  expect(processes.map(({ hasEnded }) => hasEnded)).toEqual([false, false]);
}, 120_000);
