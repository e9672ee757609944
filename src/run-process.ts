import { openApp, type App } from "./app.ts";
import { ConfigError } from "./config/config.ts";
import { createLog } from "./observability/log.ts";
import { PersonaFaultsError } from "./personas/persona-fault.ts";
import { ScenarioFaultsError } from "./scenarios/scenario-fault.ts";
import { prepareStart } from "./prepare-start.ts";
import {
  describePersonaFaults,
  describeScenarioFaults,
  type ProcessKind,
} from "./startup-faults.ts";
import { stopProperly } from "./stop-signals.ts";

/** Runs a gateway or a worker alone: everything it stands on is somewhere else and named. */
export async function runProcess(
  kind: Exclude<ProcessKind, "all">,
  start: (app: App) => Promise<unknown>,
): Promise<void> {
  const { config, models, personas, scenarios } = await prepareStart(kind);
  const log = createLog(config.LOG_LEVEL).with({ process: kind });
  const { DATABASE_URL: databaseUrl = "", DISCORD_TOKEN: discordToken = "" } = config;
  const app = await openApp({
    config,
    databaseUrl,
    discordToken,
    models,
    personas,
    scenarios,
    log,
  });
  stopProperly(process, { log, close: () => app.close() });
  await start(app);
  log.info("process.ready");
}

/** Ends a process whose start failed: what a person can put right in plain words, else what happened. */
export function failStart(error: unknown): never {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof PersonaFaultsError) return describePersonaFaults(error);
  if (error instanceof ScenarioFaultsError) return describeScenarioFaults(error);
  return `Parley cannot go on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
