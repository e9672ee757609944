import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import { insertPriceVersions } from "#/budgets/price.repository.ts";
import type { PriceSeed } from "#/budgets/price-seed.ts";
import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { defaultStreamDeadlines, type CallServices } from "#/calls/services.ts";
import { openDatabase } from "#/database/database.ts";
import { startEmbeddedPostgres } from "#/database/embedded-postgres.ts";
import { entities } from "#/entities.ts";
import { createLog, type LogLevel } from "#/observability/log.ts";
import { systemClock } from "#/shared/clock.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What calls are made and paid by. */
export interface Stand {
  readonly services: CallServices;
  close(): Promise<void>;
}

/** What a stand is opened for. */
export interface StandOptions {
  models: ModelCatalog;
  /** Besides those that Parley ships. */
  prices: readonly PriceSeed[];
  /** The operator's limit in this stand's database: no call is begun that could go beyond it. */
  budgetPicoUsd: PicoUsd;
  /** A migrated database; one of its own, gone when it is closed, where it is left out. */
  databaseUrl?: string | undefined;
  logLevel?: LogLevel;
}

/** Opens a database for one run's money: what Parley itself spends is not touched. */
export async function openStand(options: StandOptions): Promise<Stand> {
  const own = options.databaseUrl === undefined ? await startOwnPostgres() : undefined;
  const url = options.databaseUrl ?? own?.url ?? "";
  const database = await openDatabase({ url, entities });
  if (own) await database.migrate();
  const budgetDefaults = {
    operatorPicoUsd: options.budgetPicoUsd,
    serverPicoUsd: 0n,
    learnerPicoUsd: 0n,
    directPicoUsd: 0n,
    freeTurnsLimit: 0,
    freeTokensLimit: 0n,
  };
  await prepareBudgets({ database, budgetDefaults }, options.models.all);
  await database.transaction((sql) => insertPriceVersions(sql, options.prices));
  return {
    services: {
      database,
      clock: systemClock,
      log: createLog(options.logLevel ?? "silent"),
      models: options.models,
      circuits: createCircuitBreakers(systemClock),
      streamDeadlines: defaultStreamDeadlines,
    },
    close: async () => {
      await database.close();
      await own?.stop();
    },
  };
}

async function startOwnPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-evaluation-"));
  const postgres = await startEmbeddedPostgres({
    dataFolder: path.join(folder, "postgres"),
    settings: { fsync: "off", synchronous_commit: "off" },
  });
  await postgres.ensureDatabase("evaluation");
  return {
    url: postgres.urlOf("evaluation"),
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
