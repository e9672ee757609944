import { startParley, type TestParley, type TestParleyOptions } from "../support/parley.ts";
import { startProcess, type ParleyProcess } from "../support/parley-process.ts";
import { startTalk, type Talk } from "../support/start-talk.ts";
import { proxyHttp, proxyPostgres, type OnEffect } from "../support/wire-proxy.ts";

/** Gateway and workers as processes of their own, on the sandbox's servers. */
export interface FaultWorld {
  readonly parley: TestParley;
  startWorker(environment?: Readonly<Record<string, string>>): Promise<ParleyProcess>;
  startGateway(environment?: Readonly<Record<string, string>>): Promise<ParleyProcess>;
  /** The environment of a process all of whose effects are told, before it hears of them. */
  watch(onEffect: OnEffect): Promise<Readonly<Record<string, string>>>;
  /** A learner nobody has met, in a session whose greeting stands. */
  newTalk(): Promise<Talk>;
  close(): Promise<void>;
}

export async function startFaultWorld(options: TestParleyOptions = {}): Promise<FaultWorld> {
  const parley = await startParley({
    ...options,
    parts: [],
    discord: { rateLimits: "off", ...options.discord },
  });
  const closers: (() => Promise<void>)[] = [];
  let learners = 0;
  const start = async (
    kind: "gateway" | "worker",
    environment: Readonly<Record<string, string>> = {},
  ) => {
    const started = await startProcess(kind, { ...parley.environment, ...environment });
    closers.push(() => started.kill("SIGKILL"));
    return started;
  };
  return {
    parley,
    startWorker: (environment) => start("worker", environment),
    startGateway: (environment) => start("gateway", environment),
    watch: async (onEffect) => {
      const database = await proxyPostgres(() => parley.database.url, { onEffect });
      const discord = await proxyHttp(parley.discord.apiUrl, onEffect);
      const provider = await proxyHttp(parley.providers.baseUrls.anthropic, onEffect);
      for (const proxy of [database, discord, provider]) closers.push(() => proxy.close());
      return {
        DATABASE_URL: database.url,
        DISCORD_API_URL: discord.url,
        ANTHROPIC_BASE_URL: provider.url,
      };
    },
    newTalk: () => {
      learners += 1;
      const person = parley.discord.addPerson({ name: `learner-${String(learners)}` });
      return startTalk(person, parley.discord.places.practiceId);
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await parley.close();
    },
  };
}
