import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import {
  abandonSessions,
  endSession,
  pauseSession,
  resumeSession,
} from "#/sessions/change-session-state.ts";
import { completeSession } from "#/sessions/complete-session.ts";
import { sessionTransitions, transitionCauses } from "#/sessions/session-transitions.ts";
import type { SessionState, SessionView } from "#/sessions/session-view.ts";
import { closeIdleSessions } from "#/sessions/sweep-sessions.ts";
import { moveSession } from "#/sessions/transition.repository.ts";

import { propertyRuns } from "../../support/property-runs.ts";
import {
  createSessionWorld,
  silentNotices,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld();
  worker = world.openWorker();
});

afterAll(() => world.close());

const states = Object.keys(sessionTransitions) as SessionState[];
const pairs = states.flatMap((from) => states.map((to) => [from, to] as const));

/** Puts a session into a state, past the guard of transitions. */
async function force(sessionId: string, state: SessionState): Promise<void> {
  await world.database.transaction(async (sql) => {
    await sql.execute("set local session_replication_role = replica");
    await sql.execute("update session set state = ? where id = ?", [state, sessionId]);
  });
}

const codeOf = (error: unknown) => (error as { code?: string }).code;

const outcomeOf = (work: Promise<unknown>) => work.then(() => "done", codeOf);

test("The table in the code and the guard in the database allow the same, of all pairs there are", async () => {
  const { id } = await world.begin(await world.addLearner());
  const allowed = (from: SessionState, to: SessionState) =>
    from === to || sessionTransitions[from][to] !== undefined;
  for (const [from, to] of pairs) {
    await force(id, from);
    const written = world.rows("update session set state = ? where id = ?", [to, id]);
    const outcome = await written.then(
      () => "done",
      (error: unknown) => (error as { constraint?: string }).constraint,
    );
    expect([from, to, outcome]).toEqual([
      from,
      to,
      allowed(from, to) ? "done" : "session_transition_allowed",
    ]);
  }
});

test("A session is moved by a cause that the table names and by no other, and each move is written down", async () => {
  const { id } = await world.begin(await world.addLearner());
  for (const [from, to] of pairs) {
    for (const cause of transitionCauses) {
      await force(id, from);
      const moved = await moveSession(world.database.sql(), { sessionId: id, to, cause });
      const mayMove = sessionTransitions[from][to]?.includes(cause) ?? false;
      expect([from, to, cause, moved?.state]).toEqual([from, to, cause, mayMove ? to : undefined]);
      const noted = await world.rows(
        "delete from session_transition where session_id = ? returning from_state, to_state, cause",
        [id],
      );
      expect(noted).toEqual(mayMove ? [{ from_state: from, to_state: to, cause }] : []);
    }
  }
});

/** What a session is, as far as its states go. */
interface ModelSession {
  state: SessionState;
  hasOpenTurn: boolean;
  /** Why it came into each state after the first. */
  causes: string[];
}

interface Model {
  sessions: ModelSession[];
}

interface Real {
  learner: TestLearner;
  serverId: string | null;
  sessions: SessionView[];
}

const isActive = ({ state }: ModelSession) => state === "active";

/** Why the model's session is not moved. */
const refusal = ({ state }: ModelSession) =>
  state === "completed" || state === "abandoned" ? "session_over" : "session_state_wrong";

const hasOther = ({ sessions }: Model, own: ModelSession) =>
  sessions.some((session) => session !== own && isActive(session));

function moveModel(session: ModelSession, to: SessionState, cause: string): string {
  session.state = to;
  session.causes.push(cause);
  return "done";
}

/** A command as the model takes it, answering the outcome that the real one must have. */
type Expected = (session: ModelSession, model: Model) => string;

type Act = (session: SessionView, real: Real) => Promise<unknown>;

const command = (name: string, expected: Expected, act: Act) =>
  fc.nat({ max: 2 }).map((choice): fc.AsyncCommand<Model, Real> => ({
    check: ({ sessions }) => sessions.length > 0,
    run: async (model, real) => {
      const index = choice % model.sessions.length;
      const modelled = model.sessions[index];
      const session = real.sessions[index];
      if (!modelled || !session) throw new Error("no session");
      const wanted = expected(modelled, model);
      expect([name, await outcomeOf(act(session, real))]).toEqual([name, wanted]);
      await compare(model, real);
    },
    toString: () => `${name}(${String(choice)})`,
  }));

const ownerOf = ({ id }: SessionView, { learner }: Real) => ({
  sessionId: id,
  discordUserId: learner.discordUserId,
});

/** Refuses as the code does where the work answers nothing. */
async function orRefuse(work: Promise<unknown>): Promise<void> {
  if ((await work) === undefined) throw Object.assign(new Error(), { code: "nothing" });
}

const start: fc.AsyncCommand<Model, Real> = {
  check: ({ sessions }) => sessions.length < 3,
  run: async (model, real) => {
    const wanted = model.sessions.some(isActive) ? "session_active_already" : "done";
    const begun = world.begin(real.learner, { serverId: real.serverId });
    expect(await outcomeOf(begun)).toBe(wanted);
    if (wanted === "done") {
      real.sessions.push(await begun);
      model.sessions.push({ state: "active", hasOpenTurn: true, causes: [] });
    }
    await compare(model, real);
  },
  toString: () => "start",
};

const pause = command(
  "pause",
  (session) => (isActive(session) ? moveModel(session, "paused", "learner") : refusal(session)),
  (session, real) => pauseSession(world.services, ownerOf(session, real)),
);

const resume = command(
  "resume",
  (session, model) => {
    if (!["paused", "expired"].includes(session.state)) return refusal(session);
    if (hasOther(model, session)) return "session_active_already";
    return moveModel(session, "active", "learner");
  },
  (session, real) => resumeSession(world.services, ownerOf(session, real)),
);

const end = command(
  "end",
  (session) =>
    ["active", "paused", "expired"].includes(session.state)
      ? moveModel(session, "completed", "learner")
      : refusal(session),
  (session, real) => endSession(world.services, ownerOf(session, real)),
);

const stranger = command(
  "another ends",
  () => "session_not_yours",
  (session, real) => endSession(world.services, { ...ownerOf(session, real), discordUserId: "1" }),
);

const win = command(
  "win",
  (session) =>
    ["active", "paused", "expired"].includes(session.state)
      ? moveModel(session, "completed", "won")
      : "nothing",
  (session) =>
    orRefuse(
      world.database.transaction((sql) =>
        completeSession(world.services, sql, { session, cause: "won" }),
      ),
    ),
);

const write = command(
  "write",
  (session, model) => {
    if (["completed", "abandoned"].includes(session.state)) return "no_session";
    if (!isActive(session) && hasOther(model, session)) return "session_active_already";
    session.hasOpenTurn = true;
    return isActive(session) ? "done" : moveModel(session, "active", "message");
  },
  async (session, real) => {
    const { outcome } = await world.write(real.learner, session, "Hola");
    if (outcome !== "accepted") throw Object.assign(new Error(), { code: outcome });
  },
);

const answer = command(
  "answer",
  (session) => {
    session.hasOpenTurn = false;
    return "done";
  },
  (session) => worker.drain(session.id),
);

const idle = command(
  "idle",
  (session) =>
    isActive(session) && !session.hasOpenTurn ? moveModel(session, "expired", "idle") : "done",
  async (session) => {
    await world.rows(
      "update session set last_activity_at = now() - interval '25 hours' where id = ?",
      [session.id],
    );
    await closeIdleSessions({ ...world.services, sessionNotices: silentNotices });
  },
);

const losePlace = command(
  "lose the place",
  (session) =>
    ["completed", "abandoned"].includes(session.state)
      ? "done"
      : moveModel(session, "abandoned", "place_gone"),
  ({ channelId }) => abandonSessions(world.services, { channelIds: [channelId] }),
);

interface StateRow {
  state: SessionState;
  ended: boolean;
  paused: boolean;
  recaps: number;
  moves: { from_state: SessionState; to_state: SessionState; cause: string }[];
}

/** What the rows say, against what the model says. */
async function compare({ sessions }: Model, real: Real): Promise<void> {
  for (const [index, { id }] of real.sessions.entries()) {
    const [row] = await world.rows<StateRow>(
      `select state, ended_at is not null as ended, paused_at is not null as paused,
         (select count(*)::int from recap where session_id = session.id) as recaps,
         (select coalesce(json_agg(moved order by created_at), '[]') from session_transition moved
           where session_id = session.id) as moves
       from session where id = ?`,
      [id],
    );
    const { state, causes } = sessions[index] ?? { state: "gone", causes: [] };
    expect(row?.state).toBe(state);
    expect(row?.moves.map(({ cause }) => cause)).toEqual(causes);
    const way = ["active", ...(row?.moves ?? []).map(({ to_state }) => to_state)];
    expect(row?.moves.map(({ from_state }) => from_state)).toEqual(way.slice(0, -1));
    expect(way.at(-1)).toBe(state);
    expect(row?.ended).toBe(["completed", "expired", "abandoned"].includes(state));
    expect(row?.recaps).toBeLessThanOrEqual(state === "completed" ? 1 : 0);
  }
}

test("Whatever is done to a learner's sessions in whatever order, they are as the model says", async () => {
  const begin = fc.constant(start);
  const commands = [begin, pause, resume, end, stranger, win, write, answer, idle, losePlace];
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 20, size: "+1" }), async (sequence) => {
      const learner = await world.addLearner();
      const first = await world.begin(learner);
      const model = { sessions: [{ state: "active" as const, hasOpenTurn: true, causes: [] }] };
      const real = { learner, serverId: first.serverId, sessions: [first] };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      expect(real.sessions).toHaveLength(model.sessions.length);
    }),
    { numRuns: propertyRuns(25) },
  );
});
