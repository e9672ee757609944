import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { endSession } from "#/sessions/change-session-state.ts";
import { askForRecap } from "#/sessions/recap/ask-for-recap.ts";
import { sortDeadRecaps } from "#/sessions/recap/recap.repository.ts";
import { forgetRecapTokens, wakeForsakenRecaps } from "#/sessions/recap/sweep-recaps.ts";
import { eraseExpiredTexts } from "#/sessions/sweep-sessions.ts";
import type { SessionStart } from "#/sessions/start-session.ts";
import { ParleyError } from "#/shared/errors.ts";

import { processors } from "../../../../workers/index.ts";
import { haiku } from "../../../support/call-world.ts";
import {
  createSessionWorld,
  lastChat,
  requireSoundMoney,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;
const never = new AbortController().signal;

const findDeadRecaps: FindDeadWork = async (sql, work) => (await sortDeadRecaps(sql, work)).dead;

/** What the sweeper does with money whose worker is dead. */
const resolveOrphans = () =>
  resolveOrphanedCalls({ ...world.services, findDeadWork: findDeadRecaps });

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(async () => {
  worker.recaps.shown.length = 0;
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

const notes = {
  corrections: [{ original: "fue", corrected: "fui", kind: "grammar", why: "ich" }],
  vocabulary: [
    { word: "el mercado", meaning: "der Markt" },
    { word: "El mercado", meaning: "der Markt" },
  ],
};
const answer = `¡Qué bien!\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;
const said = { summary: "Es ging um den Markt.", tomorrow: "Sag: ayer fui al mercado." };

const recapOf = (sessionId: string, by = worker, signal = never) =>
  processors["recap-session"](by.services, { sessionId }, signal);

/** A session with one answered message. */
async function talk(start: Partial<SessionStart> = {}) {
  const learner = await world.addLearner();
  const session = await world.begin(learner, start);
  await worker.drain(session.id);
  world.providers.script("anthropic", { text: answer });
  await world.write(learner, session, "Ayer fue al mercado.");
  await worker.drain(session.id);
  world.providers.reset();
  return { learner, session };
}

const end = ({ learner, session }: { learner: TestLearner; session: { id: string } }) =>
  endSession(world.services, { sessionId: session.id, discordUserId: learner.discordUserId });

/** A session that has ended, and whose recap nobody has taken up. */
async function ended(start: Partial<SessionStart> = {}) {
  const talked = await talk(start);
  await end(talked);
  return talked;
}

const rowOf = async (sessionId: string) => {
  const [row] = await world.rows<Record<string, unknown> & { id: string }>(
    "select *, lease_expires_at > now() as is_leased from recap where session_id = ?",
    [sessionId],
  );
  return row;
};

/** All charges and reservations of a session's recap. */
async function moneyOf(sessionId: string) {
  const calls = await world.rows<{ state: string }>(
    `select call.state from call join recap on recap.id = call.turn_id
     where session_id = ? and purpose = 'recap' order by call.started_at`,
    [sessionId],
  );
  const charges = await world.rows<{ charge: string }>(
    `select period.scope || ' ' || entry.kind as charge from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
       join recap on recap.id = entry.turn_id
     where session_id = ? order by charge`,
    [sessionId],
  );
  return { calls: calls.map(({ state }) => state), charges: charges.map(({ charge }) => charge) };
}

const letTimePass = (sessionId: string, interval: string) =>
  world.rows(
    `update recap set created_at = created_at - ?::interval, due_at = due_at - ?::interval,
       interaction_at = interaction_at - ?::interval where session_id = ?`,
    [interval, interval, interval, sessionId],
  );

const letLeaseRunOut = (sessionId: string) =>
  world.rows(
    "update recap set lease_expires_at = now() - interval '1 second' where session_id = ?",
    [sessionId],
  );

const paid = ["learner standing", "operator standing", "server standing"];
const charged = { calls: ["posted"], charges: paid };
const nothing = { calls: [], charges: [] };

/** What was shown, in short: the state and the text each time. */
const showings = (by = worker) =>
  by.recaps.shown.map(({ view }) => [view.state, view.text?.summary ?? null]);

describe("The recap of a talk", () => {
  test("shows at once what our code knows, then what a model says, charged like an answer", async () => {
    const { session } = await ended();
    world.providers.script("anthropic", { text: `Here: ${JSON.stringify(said)}` });
    await recapOf(session.id);
    expect(showings()).toEqual([
      ["open", null],
      ["written", said.summary],
    ]);
    const [first, second] = worker.recaps.shown;
    expect(first?.view).toMatchObject({
      corrections: [{ original: "fue", corrected: "fui", times: 1 }],
      correctionCount: 1,
      words: [{ word: "el mercado", meaning: "der Markt" }],
      metrics: { turns: 1, learnerWords: 4 },
      scene: undefined,
    });
    expect(first?.target).toMatchObject({ discordMessageId: null, mayStandUnrecorded: false });
    expect(second?.target).toMatchObject({ discordMessageId: "1001" });
    expect(await moneyOf(session.id)).toEqual(charged);
    expect(await rowOf(session.id)).toMatchObject({
      state: "written",
      text: said,
      discord_message_id: "1001",
      due_at: null,
      is_leased: null,
    });
    const request = lastChat(world);
    expect(request.system).toContain(
      "You look back on a talk between a tutor and a learner of Spanish",
    );
    expect(request.messages).toEqual([
      {
        role: "user",
        text: expect.stringMatching(
          /^<learner-data>\nTutor: .*\n\nLearner: Ayer fue al mercado\.\nTutor: ¡Qué bien!\n\nCorrected: "fue" to "fui"\n<\/learner-data>$/s,
        ) as string,
      },
    ]);
    await recapOf(session.id);
    expect(world.providers.requests).toHaveLength(1);
  });

  test("is none where nobody said a word", async () => {
    const learner = await world.addLearner();
    const session = await world.begin(learner);
    await worker.drain(session.id);
    await end({ learner, session });
    expect(await rowOf(session.id)).toBeUndefined();
    await recapOf(session.id);
    expect(worker.recaps.shown).toEqual([]);
  });

  test("is none where what was said last was never answered", async () => {
    const learner = await world.addLearner();
    const session = await world.begin(learner);
    await worker.drain(session.id);
    world.providers.answerWith(() => ({
      text: "",
      fault: { kind: "status", status: 400, error: "bad-request" },
    }));
    await world.write(learner, session, "Hola.");
    await end({ learner, session });
    await worker.drain(session.id);
    await recapOf(session.id);
    expect(worker.recaps.shown).toEqual([]);
    expect(await rowOf(session.id)).toMatchObject({ state: "open", due_at: null });
  });

  test("waits for an answer that is still open, and is found by the sweeper then", async () => {
    const talked = await talk();
    await world.write(talked.learner, talked.session, "Y hoy voy otra vez.");
    await end(talked);
    const { id } = talked.session;
    await recapOf(id);
    await letTimePass(id, "1 minute");
    const ofThis = async () => {
      const woken: string[] = [];
      const queue = {
        wake: (_name: string, { sessionId }: { sessionId: string }) => {
          woken.push(sessionId);
          return Promise.resolve();
        },
      };
      await wakeForsakenRecaps({ ...world.services, queue: queue as never });
      return woken.filter((sessionId) => sessionId === id);
    };
    expect(await ofThis()).toEqual([]);
    expect(worker.recaps.shown).toEqual([]);
    await worker.drain(id);
    expect(await ofThis()).toEqual([id]);
    await recapOf(id);
    expect(worker.recaps.shown[0]?.view.metrics.turns).toBe(2);
  });

  test("is one message and one charge, though a session ends twice and three workers wake", async () => {
    const talked = await talk();
    const ends = await Promise.allSettled([end(talked), end(talked)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const workers = [world.openWorker(), world.openWorker(), world.openWorker()];
    await Promise.all(workers.map((one) => recapOf(talked.session.id, one)));
    expect(workers.flatMap(showings).map(([state]) => state)).toEqual(["open", "written"]);
    expect(await moneyOf(talked.session.id)).toEqual(charged);
  });

  test("is erased with the talk's texts when they are as old as was promised", async () => {
    const { session } = await ended();
    await recapOf(session.id);
    await letTimePass(session.id, "366 days");
    await eraseExpiredTexts(world.services);
    expect(await rowOf(session.id)).toMatchObject({ state: "written", text: null });
  });
});

describe("Without a text", () => {
  test("a recap stays at no cost, where the learner has no budget", async () => {
    const { learner, session } = await ended();
    await world.rows(
      "insert into budget (path, limit_pico_usd) select scope_path || '/' || ?, 0 from (select 'learner/' || server_id as scope_path from session where id = ?) as scope",
      [learner.id, session.id],
    );
    await recapOf(session.id);
    expect(showings()).toEqual([
      ["open", null],
      ["plain", null],
    ]);
    expect(await moneyOf(session.id)).toEqual(nothing);
    expect(await rowOf(session.id)).toMatchObject({
      state: "plain",
      error_code: expect.stringMatching(/^budget_/) as string,
      due_at: null,
    });
  });

  test.for([
    [
      "where the model fails",
      { text: "", fault: { kind: "status", status: 529, error: "overloaded" } },
      "void",
    ],
    ["where what it says is of no use", { text: "We had a nice talk." }, "lost"],
    [
      "where it breaks off",
      { text: '{"summary":"Es ging', fault: { kind: "close", afterTokens: 2 } },
      "lost",
    ],
  ] as const)("a recap stays %s: the learner is not charged", async ([, reply, call]) => {
    const { session } = await ended();
    world.providers.answerWith(() => reply);
    await recapOf(session.id);
    expect(showings().map(([state]) => state)).toEqual(["open", "plain"]);
    const { calls, charges } = await moneyOf(session.id);
    expect(calls).toContain(call);
    expect(charges.filter((charge) => !charge.startsWith("operator lost"))).toEqual([]);
    const held = await world.rows(
      `select id from reservation where state = 'pending' and id in
         (select reservation_id from reservation_hold join budget_period on budget_period.id = budget_period_id
          where learner_id = ?)`,
      [session.learnerId],
    );
    expect(held).toEqual([]);
  });

  test("a recap stays over which three workers died", async () => {
    const { session } = await ended();
    await world.rows("update recap set attempt = 3, lease_fence = 3 where session_id = ?", [
      session.id,
    ]);
    await recapOf(session.id);
    expect(await rowOf(session.id)).toMatchObject({ state: "plain", error_code: "internal" });
    expect(world.providers.requests).toEqual([]);
  });
});

describe("Where Discord", () => {
  test("is away, nothing is spent; the recap comes later, and is given up after half a day", async () => {
    const { session } = await ended();
    worker.recaps.failures.push(new ParleyError("discord_unavailable"));
    await recapOf(session.id);
    await recapOf(session.id);
    expect(showings()).toEqual([]);
    expect(await moneyOf(session.id)).toEqual(nothing);
    expect(await rowOf(session.id)).toMatchObject({ state: "open", attempt: 0, is_leased: null });
    await letTimePass(session.id, "1 minute");
    await recapOf(session.id);
    expect(worker.recaps.shown[0]?.target.mayStandUnrecorded).toBe(true);
    expect(await moneyOf(session.id)).toEqual(charged);
    const other = await ended();
    await letTimePass(other.session.id, "13 hours");
    worker.recaps.failures.push(new ParleyError("discord_unavailable"));
    await recapOf(other.session.id);
    expect(await rowOf(other.session.id)).toMatchObject({ state: "open", due_at: null });
  });

  test("takes no edit now, the text that was paid is shown later", async () => {
    const { session } = await ended();
    const { show } = worker.recaps;
    const away = vi
      .spyOn(worker.recaps, "show")
      .mockImplementationOnce(show)
      .mockRejectedValueOnce(new ParleyError("discord_unavailable"));
    await recapOf(session.id);
    away.mockRestore();
    expect(await rowOf(session.id)).toMatchObject({ state: "written" });
    await letTimePass(session.id, "1 minute");
    await recapOf(session.id);
    expect(showings().map(([state]) => state)).toEqual(["open", "written"]);
    expect(await moneyOf(session.id)).toEqual(charged);
    expect(await rowOf(session.id)).toMatchObject({ due_at: null });
  });

  test("has no such thread any more, nothing is spent and nobody tries again", async () => {
    const { session } = await ended();
    worker.recaps.failures.push(new ParleyError("discord_channel_gone"));
    await recapOf(session.id);
    expect(await rowOf(session.id)).toMatchObject({ state: "open", due_at: null });
    expect(await moneyOf(session.id)).toEqual(nothing);
  });
});

describe("A worker that dies over a recap", () => {
  test("while the model speaks is followed by another; it can neither charge nor write any more", async () => {
    const { session } = await ended();
    world.providers.script("anthropic", { text: JSON.stringify(said), firstTokenMs: 1_500 });
    const [zombie, successor] = [world.openWorker(), world.openWorker()];
    const lingering = recapOf(session.id, zombie);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    await letLeaseRunOut(session.id);
    expect(await resolveOrphans()).toBeGreaterThan(0);
    await recapOf(session.id, successor);
    await lingering;
    expect(showings(zombie)).toEqual([["open", null]]);
    expect(showings(successor).map(([state]) => state)).toEqual(["open", "written"]);
    expect(successor.recaps.shown[0]?.target.discordMessageId).toBe("1001");
    expect(await moneyOf(session.id)).toEqual({
      calls: ["lost", "posted"],
      charges: ["learner standing", "operator lost", "operator standing", "server standing"],
    });
  });

  test("after it posted, and before it could note that down, is followed by one that looks", async () => {
    const { session } = await ended();
    const dead = world.openWorker();
    vi.spyOn(dead.recaps, "show").mockImplementation(async ({ onPosted }) => {
      await world.rows("update recap set lease_fence = lease_fence + 1 where session_id = ?", [
        session.id,
      ]);
      await onPosted("7");
    });
    await recapOf(session.id, dead);
    expect(await rowOf(session.id)).toMatchObject({ discord_message_id: null });
    await letLeaseRunOut(session.id);
    await recapOf(session.id);
    expect(worker.recaps.shown[0]?.target.mayStandUnrecorded).toBe(true);
    expect(await moneyOf(session.id)).toEqual(charged);
  });

  test("that is told to stop hands it over; what it spent is the operator's", async () => {
    const { session } = await ended();
    world.providers.script("anthropic", { text: JSON.stringify(said), firstTokenMs: 5_000 });
    const stopping = new AbortController();
    const stopped = recapOf(session.id, worker, stopping.signal);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    stopping.abort();
    await stopped;
    expect(await rowOf(session.id)).toMatchObject({ state: "open", attempt: 0, is_leased: null });
    await recapOf(session.id);
    expect(await rowOf(session.id)).toMatchObject({ state: "written" });
    const { charges } = await moneyOf(session.id);
    expect(charges).toEqual([
      "learner standing",
      "operator lost",
      "operator standing",
      "server standing",
    ]);
  });
});

describe("In a channel where others talk", () => {
  test("nothing is said or spent before its learner asks, and then in private", async () => {
    const { session } = await ended({ place: "channel" });
    await recapOf(session.id);
    expect(showings()).toEqual([]);
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "a-token" });
    await recapOf(session.id);
    expect(worker.recaps.shown.map(({ target }) => target.interactionToken)).toEqual([
      "a-token",
      "a-token",
    ]);
    expect(await moneyOf(session.id)).toEqual(charged);
    expect(await rowOf(session.id)).toMatchObject({ interaction_token: null, due_at: null });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "later" });
    expect(await rowOf(session.id)).toMatchObject({ interaction_token: null });
  });

  test("an answer in which nobody came to show it is forgotten in time", async () => {
    const { session } = await ended({ place: "channel" });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "a-token" });
    await letTimePass(session.id, "13 minutes");
    await forgetRecapTokens(world.services);
    expect(await rowOf(session.id)).toMatchObject({ interaction_token: "a-token" });
    await letTimePass(session.id, "2 minutes");
    await forgetRecapTokens(world.services);
    expect(await rowOf(session.id)).toMatchObject({ interaction_token: null, due_at: null });
  });

  test("who asks again while it is written is shown it there", async () => {
    const { session } = await ended({ place: "channel" });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "first" });
    world.providers.answerWith(() => ({ text: JSON.stringify(said), firstTokenMs: 400 }));
    const writing = recapOf(session.id);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "second" });
    await writing;
    await recapOf(session.id);
    const tokens = worker.recaps.shown.map(({ target }) => target.interactionToken);
    expect(tokens).toEqual(["first", "first", "second"]);
    expect(await moneyOf(session.id)).toEqual(charged);
  });
});
