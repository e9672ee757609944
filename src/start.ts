import { mkdirSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";

import { startSandbox, type Sandbox } from "../sandbox/start-sandbox.ts";
import { openApp } from "./app.ts";
import type { Config } from "./config/config.ts";
import { openDatabase } from "./database/database.ts";
import { startEmbeddedPostgres } from "./database/embedded-postgres.ts";
import { inviteSteps } from "./discord/invite-link.ts";
import { entities } from "./entities.ts";
import { createLog, type Log } from "./observability/log.ts";
import { openModels } from "./open-models.ts";
import { prepareStart } from "./prepare-start.ts";
import { createProgress } from "./progress.ts";
import { failStart } from "./run-process.ts";
import { createClosers, stopProperly } from "./stop-signals.ts";

const progress = createProgress(process.stdout);

const stopping = "\nStopping: answers under way are finished first. Ctrl-C again ends at once.";

await start().catch(failStart);

/** Everything in one process, and whatever is missing of database, queue and Discord with it. */
async function start(): Promise<void> {
  const { config: given, models: foundModels, personas, scenarios } = await prepareStart("all");
  mkdirSync(given.DATA_FOLDER, { recursive: true });
  const logFile = path.join(given.DATA_FOLDER, "parley.log");
  const log = createLog(given.LOG_LEVEL, pino.destination({ dest: logFile, sync: true }));
  const closers = createClosers(log);
  stopProperly(process, {
    log,
    close: (reason) => {
      progress.say(reason === "signal" ? stopping : `\nSomething went wrong: see ${logFile}.`);
      return closers.close();
    },
  });

  progress.say("Parley is starting.");
  const databaseUrl = await progress.step("Database", () => openMigrated(given, log, closers));
  const sandbox = given.DISCORD_TOKEN
    ? undefined
    : await progress.step("Sandbox", () =>
        openSandbox(given, foundModels.all.length === 0, closers),
      );
  const config = sandbox ? { ...given, ...sandboxSettings(sandbox) } : given;
  const models = sandbox?.ollamaUrl ? await openModels(config) : foundModels;
  const discordToken = config.DISCORD_TOKEN ?? "";
  const app = await progress.step("Queue", () =>
    openApp({
      config,
      databaseUrl,
      discordToken,
      models,
      personas,
      scenarios,
      log,
      // The sandbox's page opens them as Discord does.
      ...(sandbox ? { opensDiscordLinks: true } : {}),
    }),
  );
  closers.add(() => app.close());
  await progress.step("Commands", () => app.registerCommands());
  await progress.step("Worker", () => app.startWorker());
  const gateway = await progress.step("Gateway", () => app.startGateway());
  for (const notice of [sandbox?.notice, gateway.notice]) {
    if (notice) progress.say(`\n${notice}`);
  }
  sayWhatNext(sandbox, inviteSteps(gateway.application.id, config.DISCORD_API_URL), logFile);
}

type Closers = ReturnType<typeof createClosers>;

async function openMigrated(config: Config, log: Log, closers: Closers): Promise<string> {
  const databaseUrl = config.DATABASE_URL ?? (await openEmbedded(config, closers));
  const database = await openDatabase({ url: databaseUrl, entities, statementTimeoutMs: 0 });
  log.info("start.migrated", { migrations: await database.migrate() });
  await database.close();
  return databaseUrl;
}

async function openEmbedded(config: Config, closers: Closers): Promise<string> {
  const dataFolder = path.join(config.DATA_FOLDER, "postgres");
  const onLost = () =>
    failStart(new Error("its PostgreSQL has ended; see the log, then start again"));
  const postgres = await startEmbeddedPostgres({ dataFolder, onLost });
  closers.add(() => postgres.stop());
  await postgres.ensureDatabase("parley");
  return postgres.urlOf("parley");
}

async function openSandbox(config: Config, withDemo: boolean, closers: Closers): Promise<Sandbox> {
  const sandbox = await startSandbox({
    port: config.SANDBOX_PORT,
    withDemo,
    botName: "Parley",
    dataFolder: path.join(config.DATA_FOLDER, "sandbox"),
  });
  closers.add(() => sandbox.close());
  return sandbox;
}

function sandboxSettings(sandbox: Sandbox) {
  return {
    DISCORD_API_URL: sandbox.discordApiUrl,
    DISCORD_TOKEN: sandbox.token,
    ...(sandbox.ollamaUrl ? { OLLAMA_HOST: sandbox.ollamaUrl } : {}),
  };
}

function sayWhatNext(sandbox: Sandbox | undefined, inviting: string[], logFile: string): void {
  const next = sandbox
    ? [
        `Open ${sandbox.pageUrl} and type /session start.`,
        ...(sandbox.ollamaUrl
          ? ["The tutor is a demo until you set a provider's key in .env or start Ollama."]
          : []),
        "For real Discord, put DISCORD_TOKEN into .env (see the README).",
      ]
    : [...inviting, "Then type /session start there."];
  progress.say(`\nReady. ${next.join("\n")}\n\nLogs: ${logFile}. Ctrl-C stops everything.`);
}
