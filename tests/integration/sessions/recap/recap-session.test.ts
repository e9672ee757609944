import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { setGoal } from "#/learners/goals/goals.ts";
import { readGoalsReached } from "#/sessions/progress/goal-progress.ts";
import { askForRecap } from "#/sessions/recap/ask-for-recap.ts";
import { forgetRecapTokens, wakeForsakenRecaps } from "#/sessions/recap/sweep-recaps.ts";
import { eraseExpiredTexts } from "#/sessions/sweep-sessions.ts";

import {
  charged,
  createRecapWorld,
  said,
  showings,
  uncharged,
  type RecapWorld,
} from "../../../support/recap-world.ts";
import { lastChat, requireSoundMoney } from "../../../support/session-world.ts";

let world: RecapWorld;

beforeAll(async () => {
  world = await createRecapWorld();
});

afterEach(async () => {
  world.worker.recaps.shown.length = 0;
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

describe("The recap of a talk", () => {
  test("shows at once what our code knows, then what a model says, charged like an answer", async () => {
    const { session } = await world.ended();
    world.providers.script("anthropic", { text: `Here: ${JSON.stringify(said)}` });
    await world.recap(session.id);
    expect(showings(world.worker)).toEqual([
      ["open", null],
      ["written", said.summary],
    ]);
    const [first, second] = world.worker.recaps.shown;
    expect(first?.view).toMatchObject({
      corrections: [{ original: "fue", corrected: "fui", times: 1 }],
      correctionCount: 1,
      words: [{ word: "el mercado", meaning: "der Markt" }],
      metrics: { turns: 1, learnerWords: 4 },
      scene: undefined,
    });
    expect(first?.target).toMatchObject({ discordMessageId: null, mayStandUnrecorded: false });
    expect(second?.target).toMatchObject({ discordMessageId: "1001" });
    expect(await world.recapMoney(session.id)).toEqual(charged);
    expect(await world.recapRow(session.id)).toMatchObject({
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
    await world.recap(session.id);
    expect(world.providers.requests).toHaveLength(1);
  });

  test("is charged like one in direct messages where its server does not count", async () => {
    const { session } = await world.ended({ serverCounts: false });
    world.providers.script("anthropic", { text: JSON.stringify(said) });
    await world.recap(session.id);
    const { charges } = await world.recapMoney(session.id);
    expect(charges).toEqual(["direct standing", "operator standing"]);
  });

  test("speaks of a goal that was reached, once, and in the edit too", async () => {
    const talked = await world.talk();
    const learnerId = talked.learner.id;
    const wish = { measure: "turns", per: "day", language: null, target: 1 } as const;
    await setGoal(world.services, { learnerId, wish });
    await setGoal(world.services, { learnerId, wish: { ...wish, per: "week", target: 50 } });
    await world.end(talked);
    world.providers.script("anthropic", { text: JSON.stringify(said) });
    await world.recap(talked.session.id);
    const goals = world.worker.recaps.shown.map(({ view }) => view.goals);
    expect(goals).toMatchObject([[{ goal: wish, done: 1 }], [{ goal: wish, done: 1 }]]);
    expect(await readGoalsReached(world.services, { learnerId, timeZone: "UTC" })).toEqual([]);

    world.worker.recaps.shown.length = 0;
    const next = await world.begin(talked.learner);
    await world.worker.drain(next.id);
    await world.write(talked.learner, next, "Y hoy voy otra vez.");
    await world.worker.drain(next.id);
    await world.end({ ...talked, session: next });
    await world.recap(next.id);
    expect(world.worker.recaps.shown.map(({ view }) => view.goals.length)).toEqual([0, 0]);
  });

  test("says nothing of the goals of who is being erased", async () => {
    const { learner, session } = await world.ended();
    const wish = { measure: "turns", per: "day", language: null, target: 1 } as const;
    await setGoal(world.services, { learnerId: learner.id, wish });
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learner.id]);
    await world.recap(session.id);
    expect(world.worker.recaps.shown.flatMap(({ view }) => view.goals)).toEqual([]);
  });

  test("waits for an answer that is still open, and is found by the sweeper then", async () => {
    const talked = await world.talk();
    await world.write(talked.learner, talked.session, "Y hoy voy otra vez.");
    await world.end(talked);
    const { id } = talked.session;
    await world.recap(id);
    await world.letTimePass(id, "1 minute");
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
    expect(world.worker.recaps.shown).toEqual([]);
    await world.worker.drain(id);
    expect(await ofThis()).toEqual([id]);
    await world.recap(id);
    expect(world.worker.recaps.shown[0]?.view.metrics.turns).toBe(2);
  });

  test("is one message and one charge, though a session ends twice and three workers wake", async () => {
    const talked = await world.talk();
    const ends = await Promise.allSettled([world.end(talked), world.end(talked)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const workers = [world.openWorker(), world.openWorker(), world.openWorker()];
    await Promise.all(workers.map((one) => world.recap(talked.session.id, one)));
    expect(workers.flatMap(showings).map(([state]) => state)).toEqual(["open", "written"]);
    expect(await world.recapMoney(talked.session.id)).toEqual(charged);
  });

  test("is erased with the talk's texts when they are as old as was promised", async () => {
    const { session } = await world.ended();
    await world.recap(session.id);
    await world.letTimePass(session.id, "366 days");
    await eraseExpiredTexts(world.services);
    expect(await world.recapRow(session.id)).toMatchObject({ state: "written", text: null });
  });
});

describe("Without a text", () => {
  test("a recap stays at no cost, where the learner has no budget", async () => {
    const { learner, session } = await world.ended();
    await world.rows(
      "insert into budget (path, limit_pico_usd) select scope_path || '/' || ?, 0 from (select 'learner/' || server_id as scope_path from session where id = ?) as scope",
      [learner.id, session.id],
    );
    await world.recap(session.id);
    expect(showings(world.worker)).toEqual([
      ["open", null],
      ["plain", null],
    ]);
    expect(await world.recapMoney(session.id)).toEqual(uncharged);
    expect(await world.recapRow(session.id)).toMatchObject({
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
    const { session } = await world.ended();
    world.providers.answerWith(() => reply);
    await world.recap(session.id);
    expect(showings(world.worker).map(([state]) => state)).toEqual(["open", "plain"]);
    const { calls, charges } = await world.recapMoney(session.id);
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
    const { session } = await world.ended();
    await world.rows("update recap set attempt = 3, lease_fence = 3 where session_id = ?", [
      session.id,
    ]);
    await world.recap(session.id);
    expect(await world.recapRow(session.id)).toMatchObject({
      state: "plain",
      error_code: "internal",
    });
    expect(world.providers.requests).toEqual([]);
  });
});

describe("In a channel where others talk", () => {
  test("nothing is said or spent before its learner asks, and then in private", async () => {
    const { session } = await world.ended({ place: "channel" });
    await world.recap(session.id);
    expect(showings(world.worker)).toEqual([]);
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "a-token" });
    await world.recap(session.id);
    expect(world.worker.recaps.shown.map(({ target }) => target.interactionToken)).toEqual([
      "a-token",
      "a-token",
    ]);
    expect(await world.recapMoney(session.id)).toEqual(charged);
    expect(await world.recapRow(session.id)).toMatchObject({
      interaction_token: null,
      due_at: null,
    });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "later" });
    expect(await world.recapRow(session.id)).toMatchObject({ interaction_token: null });
  });

  test("an answer in which nobody came to show it is forgotten in time", async () => {
    const { session } = await world.ended({ place: "channel" });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "a-token" });
    await world.letTimePass(session.id, "13 minutes");
    await forgetRecapTokens(world.services);
    expect(await world.recapRow(session.id)).toMatchObject({ interaction_token: "a-token" });
    await world.letTimePass(session.id, "2 minutes");
    await forgetRecapTokens(world.services);
    expect(await world.recapRow(session.id)).toMatchObject({
      interaction_token: null,
      due_at: null,
    });
  });

  test("who asks again while it is written is shown it there", async () => {
    const { session } = await world.ended({ place: "channel" });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "first" });
    world.providers.answerWith(() => ({ text: JSON.stringify(said), firstTokenMs: 400 }));
    const writing = world.recap(session.id);
    await vi.waitFor(() => {
      expect(world.providers.requests).toHaveLength(1);
    });
    await askForRecap(world.services, { sessionId: session.id, interactionToken: "second" });
    await writing;
    await world.recap(session.id);
    const tokens = world.worker.recaps.shown.map(({ target }) => target.interactionToken);
    expect(tokens).toEqual(["first", "first", "second"]);
    expect(await world.recapMoney(session.id)).toEqual(charged);
  });
});
