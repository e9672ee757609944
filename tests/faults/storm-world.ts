import type { ParleyProcess } from "../support/parley-process.ts";
import { startFaultWorld, type FaultWorld } from "./fault-world.ts";
import type { Kill, StormSize } from "./storm-plan.ts";

/** Input at the dearest class and beyond all bounds: a turn is charged all that was held for it. */
const hugeInput = { inputTokens: 60_000, cacheReadTokens: 0, cacheWrite5mTokens: 0 };

const startTries = 3;

/** What has happened since the counts were last set to 0. */
type Counts = Record<Kill["after"]["what"], number>;

/** Gateways and workers that stand up again when they are killed, as a supervisor sees to it. */
export interface StormWorld {
  readonly faults: FaultWorld;
  readonly counts: Counts;
  /** Kills one, and starts another in its place. */
  kill(victim: Pick<Kill, "kind" | "index">): void;
  /** Resolves when all stand. */
  untilAllStand(): Promise<void>;
  close(): Promise<void>;
}

export async function startStormWorld(size: StormSize): Promise<StormWorld> {
  const faults = await startFaultWorld({
    discord: { record: false, strict: false },
    environment: { MODELS: "anthropic/claude-haiku-5-5", OPERATOR_MONTHLY_USD: "100000" },
  });
  await stopLearning(faults);
  const counts = countEvents(faults);
  const start = async (kind: Kill["kind"], tries = startTries): Promise<ParleyProcess> => {
    const starting = kind === "worker" ? faults.startWorker() : faults.startGateway();
    if (tries === 1) return starting;
    // On a machine as busy as this one makes it, a start may miss its deadlines.
    return starting.catch(() => start(kind, tries - 1));
  };
  const startAll = (kind: Kill["kind"], count: number) =>
    Promise.all(Array.from({ length: count }, () => start(kind)));
  const [worker, gateway] = await Promise.all([
    startAll("worker", size.workers),
    startAll("gateway", size.gateways),
  ]);
  const standing: Record<Kill["kind"], ParleyProcess[]> = { worker, gateway };
  const replace = async ({ kind, index }: Pick<Kill, "kind" | "index">) => {
    await standing[kind][index]?.kill("SIGKILL");
    standing[kind][index] = await start(kind);
  };
  /** Each for itself, all of them at once if it comes to that. */
  const queues = new Map<string, Promise<void>>();
  return {
    faults,
    counts,
    kill: (victim) => {
      const queue = `${victim.kind} ${String(victim.index)}`;
      const before = queues.get(queue) ?? Promise.resolve();
      queues.set(
        queue,
        before.then(() => replace(victim)),
      );
    },
    untilAllStand: async () => {
      await Promise.all(queues.values());
    },
    close: () => faults.close(),
  };
}

/** Nothing is learned from the turns: the next one holds what the one before did. */
async function stopLearning({ parley }: FaultWorld): Promise<void> {
  await parley.database.sql().execute(
    `insert into token_calibration (provider, model, language, permille, samples, updated_at)
     values ('anthropic', 'claude-haiku-5-5', 'es', 1000, 1000, now() + interval '1 year')
     on conflict (provider, model, language) do update
        set permille = excluded.permille, updated_at = excluded.updated_at`,
  );
}

function countEvents({ parley }: FaultWorld): Counts {
  const counts: Counts = { requests: 0, sayings: 0 };
  parley.providers.answerWith(() => {
    counts.requests += 1;
    return { text: "Sí. ¿Y tú?", firstTokenMs: 150, usage: hugeInput };
  });
  parley.discord.world.onEvent((event) => {
    if (event.type === "message-created" && event.message.author.bot) counts.sayings += 1;
  });
  return counts;
}
