import { Migrator } from "@mikro-orm/migrations";
import { MikroORM, type EntityManager, type Options } from "@mikro-orm/postgresql";
import path from "node:path";
import type { Pool } from "pg";

import { joinBegins } from "./join-begins.ts";
import { releaseDeadConnections } from "./release-dead-connections.ts";

/** What runs statements: the pool, or one transaction. Both look alike to repositories. */
export type Sql = EntityManager;

/** The one truth. Everything that outlives a process is behind it. */
export interface Database {
  readonly orm: MikroORM;
  /** A fresh unit of work outside any transaction. Never kept: one per piece of work. */
  sql(): Sql;
  /** Runs `work` in one transaction; what it throws rolls back. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Applies what is missing of `migrations/`; answers how many there were. */
  migrate(): Promise<number>;
  /** How many of `migrations/` are missing. */
  countMissingMigrations(): Promise<number>;
  close(): Promise<void>;
}

/** How to connect. */
export interface DatabaseOptions {
  url: string;
  entities: NonNullable<Options["entities"]>;
  /** Connections at most; the sum over all processes stays below the server's max_connections. */
  poolSize?: number;
  /** How long one statement may take; 30 s unless told, 0 for no limit, as migrations need it. */
  statementTimeoutMs?: number;
}

const connectionTimeoutMs = 5_000;
const usualStatementTimeoutMs = 30_000;

/** A worker that is frozen in mid-transaction must not hold its locks until it thaws. */
const idleTransactionTimeoutMs = 3_000;

const migrationsFolder = path.resolve(import.meta.dirname, "../../migrations");

/** Connects, and fails at once where the server does not answer. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const orm = await MikroORM.init({
    ...connectionOptions(options.url),
    entities: options.entities,
    extensions: [Migrator],
    pool: { min: 0, max: options.poolSize ?? 10 },
    driverOptions: {
      connectionTimeoutMillis: connectionTimeoutMs,
      statement_timeout: options.statementTimeoutMs ?? usualStatementTimeoutMs,
      idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
      onPoolCreated: (pool: Pool) => {
        releaseDeadConnections(pool);
        joinBegins(pool);
      },
    },
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
    migrations: {
      path: migrationsFolder,
      pathTs: migrationsFolder,
      snapshotName: "snapshot",
      emit: "ts",
      silent: true,
      // The snapshot is written where a migration is made, never where one is applied.
      snapshotOnMigrate: false,
    },
  });
  return {
    orm,
    sql: () => orm.em.fork(),
    transaction: (work) => orm.em.fork().transactional((sql) => work(sql as Sql)),
    migrate: async () => (await orm.migrator.up()).length,
    countMissingMigrations: async () => (await orm.migrator.getPending()).length,
    close: () => orm.close(),
  };
}

/** MikroORM's own reading of an address ignores `?host=`, which names the folder of a Unix socket. */
function connectionOptions(address: string): Options {
  const url = new URL(address);
  const socketFolder = url.searchParams.get("host");
  return socketFolder === null
    ? { clientUrl: address }
    : {
        host: socketFolder,
        port: Number(url.port || 5432),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        dbName: url.pathname.slice(1),
      };
}
