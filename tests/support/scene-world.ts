import { expect } from "vitest";

import type { SessionStart } from "#/sessions/start-session.ts";
import { plainShape } from "#/sessions/session-shape.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import {
  lastChat,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "./session-world.ts";

/** What a tutor says that the learner has reached. */
export interface Claimed {
  id: string;
  evidence: string;
}

/** A scene that one worker plays with one learner, a turn at a time. */
export interface TestScene {
  learner: TestLearner;
  session: SessionView;
  owner: { sessionId: string; discordUserId: string };
  /** Writes, and has the tutor answer with what it claims; gives the turn, and the user side as it was sent. */
  say(
    text: string,
    claimed?: readonly Claimed[],
    answer?: string,
  ): Promise<{ turnId: string; sent: string }>;
}

/** An answer as a model gives it, with its notes. */
export function answerWith(text: string, objectives: readonly Claimed[] = []): { text: string } {
  const notes = { corrections: [], vocabulary: [], objectives };
  return { text: `${text}\n<parley-notes>${JSON.stringify(notes)}</parley-notes>` };
}

/** The newest user side that a provider was sent. */
export function newestSent(world: SessionWorld): string {
  return lastChat(world).messages.at(-1)?.text ?? "";
}

/** Starts a scene and has its tutor open it. */
export async function playScene(
  world: SessionWorld,
  worker: TestWorker,
  changes: Partial<SessionStart> & { scenarioId?: string } = {},
): Promise<TestScene> {
  const { scenarioId = "cafe_order", ...start } = changes;
  const learner = await world.addLearner();
  const session = await world.begin(learner, {
    shape: { ...plainShape, kind: "scenario", scenarioId },
    ...start,
  });
  world.providers.answerWith(() => answerWith("¡Hola! ¿Qué le pongo?"));
  await worker.drain(session.id);
  return {
    learner,
    session,
    owner: { sessionId: session.id, discordUserId: learner.discordUserId },
    say: async (text, claimed = [], answer = "Muy bien. ¿Algo más?") => {
      world.providers.answerWith(() => answerWith(answer, claimed));
      const turnId = turnOf(await world.write(learner, session, text));
      await worker.drain(session.id);
      return { turnId, sent: newestSent(world) };
    },
  };
}

/** What stands of a scene in the database. */
export async function sceneRows(world: SessionWorld, sessionId: string) {
  const objectives = await world.rows<{
    objective_key: string;
    state: string;
    quote: string | null;
  }>(
    `select objective_key, state, quote from scenario_objective where session_id = ?
     order by objective_key`,
    [sessionId],
  );
  const runs = await world.rows<Record<string, unknown>>(
    `select outcome, objectives_met, objectives_skipped, objectives_total, hints_used, words_used,
       words_met, language from scenario_run where session_id = ?`,
    [sessionId],
  );
  const [session] = await world.rows<{ state: string; ends: string }>(
    `select state, (select count(*) from session_transition
       where session_id = session.id and to_state = 'completed') as ends
     from session where id = ?`,
    [sessionId],
  );
  return { objectives, runs, state: session?.state, ends: Number(session?.ends) };
}

/** All six objectives of `cafe_order`, each with words that meet it. */
export const cafeWords: readonly Claimed[] = [
  { id: "greet", evidence: "¡Buenos días!" },
  { id: "order_drink", evidence: "Quería un café con leche, por favor." },
  { id: "order_food", evidence: "Y una tostada con tomate, por favor." },
  { id: "ask_price", evidence: "¿Cuánto es, por favor?" },
  { id: "pay", evidence: "¿Puedo pagar con tarjeta?" },
  { id: "say_goodbye", evidence: "Muchas gracias, ¡hasta luego!" },
];

/** Says the words that meet these objectives of `cafe_order`, each in a turn of its own. */
export async function reach(scene: TestScene, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const words = cafeWords.find((one) => one.id === id);
    expect(words).toBeDefined();
    if (words) await scene.say(words.evidence, [words]);
  }
}
