import { afterAll, beforeAll, expect, test } from "vitest";

import { findFaults, strayMessages } from "./check-turns.ts";
import { startFaultWorld, type FaultWorld } from "./fault-world.ts";

/** A killed worker's turn goes on elsewhere within this time. */
const recoveryMs = 10_000;

/** All kill points with `npm run faults`; else these few, spread over a turn. */
const runsAll = process.env["FAULTS"] === "all";
const shortCount = 4;

const slip = "Hola, yo soy de Canadá y me gusta mucho los gatos.";

let world: FaultWorld;

beforeAll(async () => {
  world = await startFaultWorld();
  world.parley.providers.answerWith(() => ({
    text: answerText,
    firstTokenMs: 20,
    tokensPerSecond: 200,
  }));
  await world.startGateway();
}, 60_000);

afterAll(() => world.close());

const notes = JSON.stringify({
  corrections: [
    {
      original: "me gusta mucho los gatos",
      corrected: "me gustan mucho los gatos",
      kind: "grammar",
      why: "plural",
    },
  ],
  vocabulary: [],
  objectives: [],
});
const answerText = `¡Qué bien! ${"A mí también me gustan los gatos y los perros. ".repeat(4)}¿Tienes uno?\n<parley-notes>${notes}</parley-notes>`;

test("Wherever in a turn the worker is killed, the learner gets one answer and pays for one", async () => {
  const effects = await recordEffects();
  expect(effects.length).toBeGreaterThan(5);
  const points = runsAll ? effects.map((_, index) => index) : spread(effects.length, shortCount);
  const broken: string[] = [];
  for (const point of points) {
    const told = await killAt(point);
    broken.push(
      ...told.map((fault) => `after ${effects[point] ?? ""} (${String(point)}): ${fault}`),
    );
  }
  expect(broken).toEqual([]);
}, 600_000);

/** What takes effect while one turn is answered, in order. */
async function recordEffects(): Promise<string[]> {
  const effects: string[] = [];
  const worker = await world.startWorker(await world.watch((effect) => void effects.push(effect)));
  const talk = await world.newTalk();
  effects.length = 0;
  await talk.say(slip);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await worker.kill("SIGKILL");
  return effects;
}

/** Kills the worker after the effect of that number, and lets another one go on. */
async function killAt(point: number): Promise<string[]> {
  let armed = false;
  let seen = 0;
  const killed = Promise.withResolvers<void>();
  const environment = await world.watch(async () => {
    if (!armed) return;
    seen += 1;
    if (seen <= point) return;
    await victim.kill("SIGKILL");
    killed.resolve();
  });
  const victim = await world.startWorker(environment);
  const talk = await world.newTalk();
  armed = true;
  talk.person.send(talk.threadId, slip);
  await killed.promise;
  const killedAtMs = performance.now();
  const successor = await world.startWorker();
  const faults: string[] = [];
  await talk.waitForAnswers(2, recoveryMs - (performance.now() - killedAtMs)).catch(() => {
    faults.push(`no answer within ${String(recoveryMs)} ms`);
  });
  faults.push(...(await findFaults(world.parley)));
  const strays = strayMessages(talk).map(({ content }) => content);
  if (strays.length > 0) faults.push(`strays: ${JSON.stringify(strays)}`);
  if (talk.answers().length !== 2) faults.push(`${String(talk.answers().length)} answers`);
  await successor.kill("SIGTERM");
  return faults;
}

/** So many indexes, evenly spread from the first to the last. */
function spread(length: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.round((index * (length - 1)) / (count - 1)),
  );
}
