import { openApp, type App, type AppOptions } from "#/app.ts";
import { readConfig, type Config } from "#/config/config.ts";
import type { PageNetwork } from "#/content/imports/page-network.ts";
import type { Clock } from "#/shared/clock.ts";
import { createLog } from "#/observability/log.ts";
import { openModels } from "#/open-models.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

import type { DiscordOptions } from "../../sandbox/discord/discord-options.ts";
import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import { startProviders, type SandboxProviders } from "../../sandbox/providers/start-providers.ts";
import { ownScenarios } from "./own-scenarios.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** Everything real, in this process; only Discord and the vendors are the sandbox's servers. */
export interface TestParley {
  readonly database: TestDatabase;
  readonly discord: SandboxDiscord;
  readonly providers: SandboxProviders;
  /** Every log line so far, as text. */
  readonly logLines: readonly string[];
  /** What processes of their own are started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts another process's worth of Parley, with gateway, worker or both. */
  open(parts: readonly ("gateway" | "worker")[]): Promise<App>;
  close(): Promise<void>;
}

export interface TestParleyOptions {
  /** What is started at once; both unless told. */
  readonly parts?: readonly ("gateway" | "worker")[];
  readonly discord?: DiscordOptions;
  /** One of the test's own, closed by it; a fresh one unless given. */
  readonly database?: TestDatabase;
  /** Variables as in `.env`, over those of the sandbox. */
  readonly environment?: Readonly<Record<string, string>>;
  /** As the sandbox's page does, unless told. */
  readonly opensDiscordLinks?: boolean;
  /** The web, as pages that learners name are reached; the machine's own unless told. */
  readonly pageNetwork?: PageNetwork;
  /** One that the test moves; the machine's own unless told. */
  readonly clock?: Clock;
}

const fakeKey = "a-very-fake-key";

/** Starts a Parley with the sandbox's Discord and all four providers. */
export async function startParley(options: TestParleyOptions = {}): Promise<TestParley> {
  const database = options.database ?? (await createTestDatabase());
  const discord = await startDiscord(options.discord);
  const providers = await startProviders();
  const environment = {
    DATABASE_URL: database.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ANTHROPIC_API_KEY: fakeKey,
    ANTHROPIC_BASE_URL: providers.baseUrls.anthropic,
    MISTRAL_API_KEY: fakeKey,
    MISTRAL_BASE_URL: providers.baseUrls.mistral,
    DEEPSEEK_API_KEY: fakeKey,
    DEEPSEEK_BASE_URL: providers.baseUrls.deepseek,
    OLLAMA_HOST: providers.baseUrls.ollama,
    ...options.environment,
  };
  const logLines: string[] = [];
  const apps: App[] = [];
  const open = async (parts: readonly ("gateway" | "worker")[]) => {
    const app = await openTestApp(readConfig(environment), {
      write: (line) => void logLines.push(line),
      opensDiscordLinks: options.opensDiscordLinks ?? true,
      ...(options.pageNetwork && { pageNetwork: options.pageNetwork }),
      ...(options.clock && { clock: options.clock }),
    });
    apps.push(app);
    if (parts.includes("worker")) await app.startWorker();
    if (parts.includes("gateway")) await app.startGateway();
    return app;
  };
  const first = await open(options.parts ?? ["gateway", "worker"]);
  await first.registerCommands();
  return {
    database,
    discord,
    providers,
    logLines,
    environment,
    open,
    close: async () => {
      await Promise.all(apps.map((app) => app.close()));
      await Promise.all([discord.close(), providers.close()]);
      if (!options.database) await database.close();
    },
  };
}

async function openTestApp(
  config: Config,
  {
    write,
    ...others
  }: { write: (line: string) => void } & Pick<
    AppOptions,
    "opensDiscordLinks" | "pageNetwork" | "clock"
  >,
): Promise<App> {
  const log = createLog("info", { write });
  return openApp({
    config,
    databaseUrl: config.DATABASE_URL ?? "",
    discordToken: config.DISCORD_TOKEN ?? "",
    models: await openModels(config),
    personas: loadPersonas("personas"),
    scenarios: ownScenarios,
    log,
    ...others,
  });
}
