import { asideLeaseTable } from "#/asides/aside.repository.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import type { BudgetDefaults } from "#/budgets/services.ts";
import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { defaultStreamDeadlines } from "#/calls/services.ts";
import { createChartRenderer } from "#/charts/chart-renderer.ts";
import { displayCurrency, type Config } from "#/config/config.ts";
import { materialLeaseTable } from "#/content/materials/material.repository.ts";
import { defaultPageTimeoutMs } from "#/content/imports/import-limits.ts";
import { systemNetwork, type PageNetwork } from "#/content/imports/page-network.ts";
import { createItemExporter } from "#/content/exports/item-exporter.ts";
import { createTextExtractor } from "#/content/imports/text-extractor.ts";
import { createCardFileReader } from "#/content/transfers/card-file-reader.ts";
import { openDatabase, type Database } from "#/database/database.ts";
import { createBudgetNoticePost } from "#/discord/budget-report/create-notice-post.ts";
import { createAsideReplySink } from "#/discord/aside-reply/create-aside-reply-sink.ts";
import { createExportDelivery } from "#/discord/export-delivery.ts";
import { readApplication } from "#/discord/intents.ts";
import { createPersonLocks } from "#/discord/person-locks.ts";
import { createReminderPost } from "#/discord/review-reminder.ts";
import { registerCommands } from "#/discord/register-commands.ts";
import { createMaterialReplySink } from "#/discord/material-reply/create-material-reply-sink.ts";
import { discordFileOrigins } from "#/discord/read-attachment.ts";
import { createRecapReplySink } from "#/discord/recap-reply/create-recap-reply-sink.ts";
import { createReplySink } from "#/discord/reply-stream/create-reply-sink.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import type { BotServices } from "#/discord/services.ts";
import { createSessionNotices } from "#/discord/session-notices.ts";
import { createShortMemory } from "#/discord/short-memory.ts";
import { startGateway, type Gateway } from "#/discord/start-gateway.ts";
import { entities } from "#/entities.ts";
import type { Log } from "#/observability/log.ts";
import { warmUpMeasures } from "#/personas/conduct/warm-up.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { openJobQueue, type QueueAccess } from "#/queue/open-job-queue.ts";
import type { ScenarioLibrary } from "#/scenarios/scenario-library.ts";
import { recapLeaseTable } from "#/sessions/recap/recap.repository.ts";
import { startLeaseKeeper } from "#/sessions/lease-keeper.ts";
import { defaultSessionLimits } from "#/sessions/services.ts";
import { createStopBoard } from "#/sessions/stop-board.ts";
import { systemClock, type Clock } from "#/shared/clock.ts";

import { allCommands } from "../commands/index.ts";
import { processors } from "../workers/index.ts";
import type { WorkerServices } from "../workers/processor.ts";
import { createClosers } from "./stop-signals.ts";
import { startSweeper } from "./sweeper.ts";

/** How long running turns may take to end by themselves when the process is told to stop. */
const graceMs = 10_000;

/** What the process was given: settings that are certain, the models found, personas and scenes read. */
export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly discordToken: string;
  readonly models: ModelCatalog;
  readonly personas: PersonaLibrary;
  readonly scenarios: ScenarioLibrary;
  readonly log: Log;
  readonly clock?: Clock;
  /** As {@link BotServices.opensDiscordLinks}; unless told, where DISCORD_API_URL is not set. */
  readonly opensDiscordLinks?: boolean;
  /** How web pages are reached; by the network of the machine unless told. */
  readonly pageNetwork?: PageNetwork;
}

/** One process of Parley: what it stands on, and the parts that it may start. */
export interface App {
  readonly database: Database;
  readonly services: BotServices;
  startGateway(): Promise<Gateway>;
  startWorker(): Promise<void>;
  registerCommands(): Promise<"unchanged" | "registered">;
  /** Closes everything that was started, in reverse order. */
  close(): Promise<void>;
}

/** Connects to what keeps state. The database has to be migrated already. */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, log, models } = options;
  const clock = options.clock ?? systemClock;
  const closers = createClosers(log);
  const database = await openDatabase({ url: options.databaseUrl, entities });
  closers.add(() => database.close());
  await prepareBudgets({ database, budgetDefaults: budgetDefaults(config) }, models.all);
  const access = await openJobQueue(queueAddress(options), log);
  closers.add(() => access.close());
  const services: BotServices = {
    database,
    clock,
    log,
    queue: access.queue,
    models,
    currency: displayCurrency(config),
    personas: options.personas,
    serverPersonas: createServerPersonaCache(log),
    scenarios: options.scenarios,
    sessionLimits: {
      ...defaultSessionLimits,
      idleHours: config.SESSION_IDLE_HOURS,
      retentionDays: config.TEXT_RETENTION_DAYS,
    },
    stopBoard: createStopBoard(),
    charts: createChartRenderer(),
    textExtractor: createTextExtractor(),
    cardFileReader: createCardFileReader(),
    exporter: createItemExporter(),
    pageNetwork: options.pageNetwork ?? systemNetwork,
    mayReadPages: config.READ_WEB_PAGES,
    pageTimeoutMs: defaultPageTimeoutMs,
    importLocks: createPersonLocks(),
    askedImports: createShortMemory(clock),
    fileOrigins:
      config.DISCORD_API_URL === undefined
        ? discordFileOrigins
        : [new URL(config.DISCORD_API_URL).origin],
    opensDiscordLinks: options.opensDiscordLinks ?? config.DISCORD_API_URL === undefined,
  };
  const discord = { token: options.discordToken, apiUrl: config.DISCORD_API_URL };
  const rest = createDiscordRest({ ...discord, clock, log });
  return {
    database,
    services,
    startGateway: async () => {
      const gateway = await startGateway(services, { ...discord, commands: allCommands });
      closers.add(() => gateway.close());
      return gateway;
    },
    startWorker: async () => {
      const worker = await startWorker(services, {
        access,
        rest,
        concurrency: config.WORKER_CONCURRENCY,
      });
      closers.add(() => worker.close());
    },
    registerCommands: async () => {
      const application = await readApplication(rest);
      return registerCommands(rest, application.id, allCommands);
    },
    close: () => closers.close(),
  };
}

function queueAddress({ config, databaseUrl }: AppOptions) {
  return config.REDIS_URL ? { redisUrl: config.REDIS_URL } : { postgresUrl: databaseUrl };
}

function budgetDefaults(config: Config): BudgetDefaults {
  return {
    operatorPicoUsd: config.OPERATOR_MONTHLY_USD,
    serverPicoUsd: config.SERVER_MONTHLY_USD,
    learnerPicoUsd: config.LEARNER_MONTHLY_USD,
    directPicoUsd: config.DM_LEARNER_MONTHLY_USD,
    freeTurnsLimit: config.LEARNER_MONTHLY_LOCAL_TURNS,
    freeTokensLimit: BigInt(config.LEARNER_MONTHLY_LOCAL_TOKENS),
  };
}

interface WorkerTools {
  access: QueueAccess;
  rest: ReturnType<typeof createDiscordRest>;
  concurrency: number;
}

/** Heartbeat first, since the first lease needs it; jobs last. */
async function startWorker(
  services: BotServices,
  tools: WorkerTools,
): Promise<{ close(): Promise<void> }> {
  const { access, rest, concurrency } = tools;
  const { clock, log, currency } = services;
  const application = await readApplication(rest);
  const leases = startLeaseKeeper({
    ...services,
    otherLeaseTables: [asideLeaseTable, materialLeaseTable, recapLeaseTable],
  });
  const edits = { rest, applicationId: application.id, clock, log };
  const workerServices: WorkerServices = {
    ...services,
    leases,
    circuits: createCircuitBreakers(clock),
    streamDeadlines: defaultStreamDeadlines,
    replySink: createReplySink({
      rest,
      clock,
      log,
      currency,
      liveWorkers: () => leases.liveWorkers(),
      offersWriting: !application.hasMessageContent,
    }),
    asideReplySink: createAsideReplySink({ ...edits, services, currency }),
    materialReplySink: createMaterialReplySink({ ...edits, currency }),
    recapReplySink: createRecapReplySink({ ...edits, services }),
    exportDelivery: createExportDelivery(rest, application.id),
  };
  const sweeper = startSweeper({
    ...workerServices,
    sessionNotices: createSessionNotices(rest),
    reminderPost: createReminderPost(rest),
    budgetNoticePost: createBudgetNoticePost(rest, services),
  });
  const jobs = access.startWorker(
    (name, data, signal) => processors[name](workerServices, data, signal),
    concurrency,
  );
  const warming = new AbortController();
  void warmUpMeasures(warming.signal);
  return {
    close: async () => {
      warming.abort();
      await jobs.close(graceMs);
      await sweeper.close();
      await leases.close();
    },
  };
}
