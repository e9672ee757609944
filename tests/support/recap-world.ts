import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { endSession } from "#/sessions/change-session-state.ts";
import { sortDeadRecaps } from "#/sessions/recap/recap.repository.ts";
import type { SessionStart } from "#/sessions/start-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { processors } from "../../workers/index.ts";
import { haiku } from "./call-world.ts";
import {
  createSessionWorld,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "./session-world.ts";

/** A session with one answered message, and its learner. */
interface Talked {
  learner: TestLearner;
  session: SessionView;
}

/** A session world for recaps: how talks come about and end, and what is left of them in rows. */
export interface RecapWorld extends SessionWorld {
  readonly worker: TestWorker;
  /** A session with one answered message. */
  talk(start?: Partial<SessionStart>): Promise<Talked>;
  end(talked: Talked): Promise<SessionView>;
  /** A session that has ended, and whose recap nobody has taken up. */
  ended(start?: Partial<SessionStart>): Promise<Talked>;
  /** Runs the job, here and now. */
  recap(sessionId: string, by?: TestWorker, signal?: AbortSignal): Promise<void>;
  recapRow(sessionId: string): Promise<Record<string, unknown> | undefined>;
  /** The calls and charges of a session's recap. */
  recapMoney(sessionId: string): Promise<{ calls: string[]; charges: string[] }>;
  letTimePass(sessionId: string, interval: string): Promise<void>;
  letLeaseRunOut(sessionId: string): Promise<void>;
  /** What the sweeper does with money whose worker is dead; answers how much there was. */
  resolveOrphans(): Promise<number>;
}

const notes = {
  corrections: [{ original: "fue", corrected: "fui", kind: "grammar", why: "ich" }],
  vocabulary: [
    { word: "el mercado", meaning: "der Markt" },
    { word: "El mercado", meaning: "der Markt" },
  ],
};
const answer = `¡Qué bien!\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;

/** What a model says of such a talk. */
export const said = { summary: "Es ging um den Markt.", tomorrow: "Sag: ayer fui al mercado." };

/** What is paid for a recap with a text, and where nothing was asked. */
export const charged = {
  calls: ["posted"],
  charges: ["learner standing", "operator standing", "server standing"],
};
export const uncharged = { calls: [], charges: [] };

/** What a worker showed, in short: the state and the text each time. */
export function showings({ recaps }: TestWorker): [string, string | null][] {
  return recaps.shown.map(({ view }) => [view.state, view.text?.summary ?? null]);
}

const never = new AbortController().signal;

const findDeadRecaps: FindDeadWork = async (sql, work) => (await sortDeadRecaps(sql, work)).dead;

export async function createRecapWorld(): Promise<RecapWorld> {
  const world = await createSessionWorld({ models: [haiku] });
  const worker = world.openWorker();
  const talk = async (start: Partial<SessionStart> = {}) => {
    const learner = await world.addLearner();
    const session = await world.begin(learner, start);
    await worker.drain(session.id);
    world.providers.script("anthropic", { text: answer });
    await world.write(learner, session, "Ayer fue al mercado.");
    await worker.drain(session.id);
    world.providers.reset();
    return { learner, session };
  };
  const end = ({ learner, session }: Talked) =>
    endSession(world.services, { sessionId: session.id, discordUserId: learner.discordUserId });
  return {
    ...world,
    worker,
    talk,
    end,
    ended: async (start) => {
      const talked = await talk(start);
      await end(talked);
      return talked;
    },
    recap: (sessionId, by = worker, signal = never) =>
      processors["recap-session"](by.services, { sessionId }, signal),
    recapRow: async (sessionId) => {
      const rows = await world.rows<Record<string, unknown>>(
        "select *, lease_expires_at > now() as is_leased from recap where session_id = ?",
        [sessionId],
      );
      return rows[0];
    },
    recapMoney: async (sessionId) => {
      const calls = await world.rows<{ state: string }>(
        `select call.state from call join recap on recap.id = call.turn_id
         where session_id = ? and purpose = 'recap' order by call.state`,
        [sessionId],
      );
      const charges = await world.rows<{ charge: string }>(
        `select period.scope || ' ' || entry.kind as charge from ledger_entry entry
           join budget_period period on period.id = entry.budget_period_id
           join recap on recap.id = entry.turn_id
         where session_id = ? order by charge`,
        [sessionId],
      );
      return {
        calls: calls.map(({ state }) => state),
        charges: charges.map(({ charge }) => charge),
      };
    },
    letTimePass: async (sessionId, interval) => {
      await world.rows(
        `update recap set created_at = created_at - ?::interval, due_at = due_at - ?::interval,
           interaction_at = interaction_at - ?::interval where session_id = ?`,
        [interval, interval, interval, sessionId],
      );
    },
    letLeaseRunOut: async (sessionId) => {
      await world.rows(
        "update recap set lease_expires_at = now() - interval '1 second' where session_id = ?",
        [sessionId],
      );
    },
    resolveOrphans: () => resolveOrphanedCalls({ ...world.services, findDeadWork: findDeadRecaps }),
  };
}
