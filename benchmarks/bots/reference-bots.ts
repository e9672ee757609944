import { startBot } from "../support/bot-process.ts";
import { openBotWorld, type BotWorld, type Contestant } from "../support/contestant.ts";

/** Where `split` keeps its rows and its queue. */
export interface SplitStores {
  databaseUrl: string;
  redisUrl: string;
}

/** One bare process. */
export async function startFloor(learnerCount: number): Promise<Contestant> {
  const world = await openBotWorld({ learnerCount, withTrailer: false });
  const bot = await startBot({
    command: ["benchmarks/reference/floor.ts"],
    environment: environmentOf(world),
    readyWord: "ready",
  });
  return toContestant("floor", world, [bot]);
}

/** A gateway and a worker. */
export async function startSplit(learnerCount: number, stores: SplitStores): Promise<Contestant> {
  const world = await openBotWorld({ learnerCount, withTrailer: false });
  const environment = {
    ...environmentOf(world),
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
  };
  const start = (part: string) =>
    startBot({
      command: ["benchmarks/reference/split.ts", part],
      environment,
      readyWord: "ready",
    });
  return toContestant("split", world, await Promise.all([start("worker"), start("gateway")]));
}

function environmentOf({ discord, model }: BotWorld): Record<string, string> {
  return {
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_TOKEN: discord.token,
    OLLAMA_HOST: model.url,
  };
}

function toContestant(
  name: "floor" | "split",
  world: BotWorld,
  bots: readonly { stop(): Promise<void> }[],
): Contestant {
  return {
    ...world,
    name,
    isLastForm: ({ content }, { words }) => content === words.join(" "),
    close: async () => {
      await Promise.all(bots.map((bot) => bot.stop()));
      await world.close();
    },
  };
}
