import { existsSync } from "node:fs";
import path from "node:path";

import { ConfigError, type Config } from "../../src/config/config.ts";
import { openDatabase, type Database } from "../../src/database/database.ts";
import { startEmbeddedPostgres } from "../../src/database/embedded-postgres.ts";
import { findRunningServer } from "../../src/database/running-server.ts";
import { entities } from "../../src/entities.ts";
import { findReachabilityFaults } from "../../src/reachability.ts";

const databaseName = "parley";

/** What the commands work on, until it is closed. */
export interface OpenedDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * The database of this Parley: the one that DATABASE_URL names; else the embedded one, on the server
 * of a Parley that runs or, for as long as it takes, on one of its own.
 *
 * @throws ConfigError where it is not there, cannot be reached or is not up to date.
 */
export async function openBudgetDatabase(config: Config): Promise<OpenedDatabase> {
  const { DATABASE_URL: url, DATA_FOLDER } = config;
  if (url !== undefined) {
    const alone = { ...config, REDIS_URL: undefined, DISCORD_TOKEN: undefined };
    const faults = await findReachabilityFaults(alone, "worker");
    if (faults.length > 0) throw new ConfigError(faults);
    return openAt(url);
  }
  const dataFolder = path.resolve(DATA_FOLDER, "postgres");
  const running = findRunningServer(dataFolder, databaseName);
  return running === undefined ? openStopped(dataFolder) : openRunning(running);
}

async function openAt(url: string): Promise<OpenedDatabase> {
  const database = await openDatabase({ url, entities, poolSize: 1 });
  return { database, close: () => database.close() };
}

async function openRunning(url: string): Promise<OpenedDatabase> {
  const opened = await openAt(url);
  if ((await opened.database.countMissingMigrations()) === 0) return opened;
  await opened.close();
  throw new ConfigError([
    "Parley runs as it was before it was updated: stop it and start it again.",
  ]);
}

async function openStopped(dataFolder: string): Promise<OpenedDatabase> {
  if (!existsSync(path.join(dataFolder, "PG_VERSION"))) {
    throw new ConfigError([
      `There is no database in ${dataFolder} yet: run \`npm start\` once, or set DATABASE_URL or DATA_FOLDER.`,
    ]);
  }
  const postgres = await startEmbeddedPostgres({ dataFolder });
  try {
    await postgres.ensureDatabase(databaseName);
    const database = await openDatabase({
      url: postgres.urlOf(databaseName),
      entities,
      poolSize: 1,
      statementTimeoutMs: 0,
    });
    await database.migrate();
    const close = async () => {
      await database.close();
      await postgres.stop();
    };
    return { database, close };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}
