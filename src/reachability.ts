import type { Config } from "#/config/config.ts";
import { openDatabase } from "#/database/database.ts";
import { readApplication } from "#/discord/intents.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { entities } from "#/entities.ts";
import { createLog } from "#/observability/log.ts";
import { pingRedis } from "#/queue/ping-redis.ts";
import { systemClock } from "#/shared/clock.ts";

import type { ProcessKind } from "./startup-faults.ts";

const deadlineMs = 5_000;

/** Asks whatever the configuration names whether it is there, all at once, before anything is started. */
export async function findReachabilityFaults(config: Config, kind: ProcessKind): Promise<string[]> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, DISCORD_TOKEN: token } = config;
  const found = await Promise.all([
    databaseUrl === undefined ? undefined : findDatabaseFault(databaseUrl, kind),
    redisUrl === undefined ? undefined : findRedisFault(redisUrl),
    token === undefined ? undefined : findDiscordFault(token, config.DISCORD_API_URL),
  ]);
  return found.filter((fault) => fault !== undefined);
}

/** `npm start` brings the schema up to date by itself; a process alone must find it so. */
async function findDatabaseFault(url: string, kind: ProcessKind): Promise<string | undefined> {
  try {
    const database = await openDatabase({ url, entities, statementTimeoutMs: deadlineMs });
    try {
      await database.sql().execute("select 1");
      const missing = kind === "all" ? 0 : await database.countMissingMigrations();
      return missing > 0 ? "The database is not up to date: run `npm run migrate`." : undefined;
    } finally {
      await database.close();
    }
  } catch (error) {
    return `DATABASE_URL cannot be used (${reasonOf(error)}): see that PostgreSQL runs there and takes this user.`;
  }
}

async function findRedisFault(redisUrl: string): Promise<string | undefined> {
  try {
    await pingRedis(redisUrl, deadlineMs);
    return undefined;
  } catch (error) {
    return `REDIS_URL cannot be reached (${reasonOf(error)}): see that Redis runs there, or leave it out.`;
  }
}

async function findDiscordFault(token: string, apiUrl?: string): Promise<string | undefined> {
  const rest = createDiscordRest({ token, apiUrl, clock: systemClock, log: createLog("silent") });
  try {
    await readApplication(rest, AbortSignal.timeout(deadlineMs));
    return undefined;
  } catch (error) {
    return hasStatus(error, 401)
      ? "DISCORD_TOKEN is refused: copy it again from the Bot page in Discord's developer portal."
      : `Discord cannot be reached (${reasonOf(error)}): see to the network, or to DISCORD_API_URL.`;
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** A code such as ECONNREFUSED, else the error's kind: never its message, which may quote an address. */
function reasonOf(error: unknown): string {
  const code =
    typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (typeof code === "string" && code !== "") return code;
  return error instanceof Error ? error.name : "unknown";
}

function hasStatus(error: unknown, status: number): boolean {
  return (
    typeof error === "object" && error !== null && "status" in error && error.status === status
  );
}
