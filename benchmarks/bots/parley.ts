import { openDatabase } from "#/database/database.ts";
import { registerCommands } from "#/discord/register-commands.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { entities } from "#/entities.ts";
import { createLog } from "#/observability/log.ts";
import { systemClock } from "#/shared/clock.ts";

import { commands } from "../../commands/index.ts";
import { startBot, type BotProcess } from "../support/bot-process.ts";
import { openBotWorld, type BotWorld, type Contestant } from "../support/contestant.ts";
import { ollamaModel } from "../support/scripted-model.ts";
import { seedSessions } from "./seed-sessions.ts";

/** Parley as a contestant, whose processes can be started anew in another way. */
export interface ParleyContestant extends Contestant {
  readonly databaseUrl: string;
  /** Stops both processes and starts others. */
  restart(changes: ParleyChanges): Promise<void>;
  /** The worker's inspector, where it was started with one. */
  readonly inspectorUrl: string | undefined;
}

/** How its processes are started. */
interface ParleyChanges {
  readonly environment?: Readonly<Record<string, string>>;
  readonly workerFlags?: readonly string[];
}

export interface ParleyStores {
  databaseUrl: string;
  /** Undefined: the queue lies in the database. */
  redisUrl: string | undefined;
}

/** A gateway and a worker, with a session for each learner. */
export async function startParley(
  learnerCount: number,
  stores: ParleyStores,
): Promise<ParleyContestant> {
  const world = await openBotWorld({ learnerCount, withTrailer: true });
  const { databaseUrl } = stores;
  await migrate(databaseUrl);
  await seedSessions(databaseUrl, world);
  const { token, apiUrl, applicationId } = world.discord;
  const log = createLog("silent");
  const rest = createDiscordRest({ token, apiUrl, clock: systemClock, log });
  await registerCommands(rest, applicationId, commands);
  let bots = await startBoth(environmentOf(world, stores), {});
  const stop = () => Promise.all(bots.map((bot) => bot.stop()));
  return {
    ...world,
    name: "parley",
    databaseUrl,
    isLastForm: ({ components }) => JSON.stringify(components).includes("turn:retry"),
    restart: async (changes) => {
      await stop();
      bots = await startBoth(environmentOf(world, stores), changes);
    },
    get inspectorUrl() {
      return bots[0]?.inspectorUrl;
    },
    close: async () => {
      await stop();
      await world.close();
    },
  };
}

async function migrate(url: string): Promise<void> {
  const database = await openDatabase({ url, entities });
  await database.migrate();
  await database.close();
}

function environmentOf({ discord, model }: BotWorld, stores: ParleyStores): Record<string, string> {
  return {
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    OLLAMA_HOST: model.url,
    MODELS: `ollama/${ollamaModel}`,
    DATABASE_URL: stores.databaseUrl,
    ...(stores.redisUrl === undefined ? {} : { REDIS_URL: stores.redisUrl }),
  };
}

/** The worker comes first. */
function startBoth(
  environment: Readonly<Record<string, string>>,
  changes: ParleyChanges,
): Promise<BotProcess[]> {
  const start = (part: "worker" | "gateway", nodeFlags: readonly string[] = []) =>
    startBot({
      command: [`src/${part}.ts`],
      environment: { ...environment, ...changes.environment },
      nodeFlags,
      readyWord: '"process.ready"',
    });
  return Promise.all([start("worker", changes.workerFlags), start("gateway")]);
}
