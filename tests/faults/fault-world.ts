import type { Answer } from "../../sandbox/providers/answer.ts";
import { startParley, type TestParley, type TestParleyOptions } from "../support/parley.ts";
import { startProcess, type ParleyProcess } from "../support/parley-process.ts";
import { startTalk, type Talk } from "../support/start-talk.ts";
import { proxyHttp, proxyPostgres, type PostgresHooks } from "../support/wire-proxy.ts";

/** With `npm run faults` everything is tried; with `npm test` a short form. */
export const runsAll = process.env["FAULTS"] === "all";

/** Words of a learner with one slip, and an answer that corrects it. */
export const slip = "Hola, yo soy de Canadá y me gusta mucho los gatos.";
const notes = JSON.stringify({
  corrections: [
    {
      original: "me gusta mucho los gatos",
      corrected: "me gustan mucho los gatos",
      kind: "grammar",
      why: "plural",
    },
  ],
});
export const shownAnswer = `¡Qué bien! ${"A mí también me gustan los gatos y los perros. ".repeat(4)}¿Tienes uno?`;

/** An answer of some sixty tokens, at so many a second. */
export function pacedAnswer(tokensPerSecond: number): Answer {
  const text = `${shownAnswer}\n<parley-notes>${notes}</parley-notes>`;
  return { text, firstTokenMs: 20, tokensPerSecond };
}

/** Gateway and workers as processes of their own, on the sandbox's servers. */
export interface FaultWorld {
  readonly parley: TestParley;
  startWorker(environment?: Readonly<Record<string, string>>): Promise<ParleyProcess>;
  /** A worker that runs already, but sees nothing of the world until it is thawed. */
  startSuccessor(): Promise<ParleyProcess>;
  startGateway(environment?: Readonly<Record<string, string>>): Promise<ParleyProcess>;
  /** The environment of a process all of whose effects are told, before it hears of them. */
  watch(hooks: PostgresHooks): Promise<Readonly<Record<string, string>>>;
  /** Somebody nobody has met. */
  addPerson(): Talk["person"];
  /** A learner nobody has met, in a session whose greeting stands. */
  newTalk(greetingTimeoutMs?: number): Promise<Talk>;
  close(): Promise<void>;
}

export async function startFaultWorld(options: TestParleyOptions = {}): Promise<FaultWorld> {
  const parley = await startParley({
    ...options,
    parts: [],
    discord: { rateLimits: "off", ...options.discord },
  });
  parley.providers.answerWith(() => pacedAnswer(200));
  const closers: (() => Promise<void>)[] = [];
  let people = 0;
  const start = async (
    kind: "gateway" | "worker",
    environment: Readonly<Record<string, string>> = {},
  ) => {
    const started = await startProcess(kind, { ...parley.environment, ...environment });
    closers.push(() => started.kill("SIGKILL"));
    return started;
  };
  const addPerson = () => {
    people += 1;
    return parley.discord.addPerson({ name: `learner-${String(people)}` });
  };
  return {
    parley,
    addPerson,
    startWorker: (environment) => start("worker", environment),
    startSuccessor: async () => {
      const successor = await start("worker");
      // Its queue's part still looks at the schema, under a lock that it must not keep.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      successor.freeze();
      return successor;
    },
    startGateway: (environment) => start("gateway", environment),
    watch: async (hooks) => {
      const onEffect = hooks.onEffect ?? (() => undefined);
      const database = await proxyPostgres(() => parley.database.url, hooks);
      const discord = await proxyHttp(parley.discord.apiUrl, onEffect);
      const provider = await proxyHttp(parley.providers.baseUrls.anthropic, onEffect);
      for (const proxy of [database, discord, provider]) closers.push(() => proxy.close());
      return {
        DATABASE_URL: database.url,
        DISCORD_API_URL: discord.url,
        ANTHROPIC_BASE_URL: provider.url,
      };
    },
    newTalk: (greetingTimeoutMs) =>
      startTalk(
        addPerson(),
        parley.discord.places.practiceId,
        { language: "es", level: "A2" },
        greetingTimeoutMs,
      ),
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await parley.close();
    },
  };
}
