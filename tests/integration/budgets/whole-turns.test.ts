import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import type { RuleFields } from "#/budgets/budget-rule.ts";
import { getPresentPrice } from "#/budgets/estimate.ts";
import { costOf } from "#/budgets/price.ts";
import { postTurn } from "#/calls/post-call.ts";
import { reconcileCall } from "#/calls/reconcile-call.ts";
import type { ModelReference, TokenUsage } from "#/providers/language-model.ts";
import { submitMessage } from "#/sessions/submit-message.ts";

import {
  createBudgetActs,
  outcomeOf,
  someManager,
  type BudgetActs,
} from "../../support/budget-acts.ts";
import { cent, payerOf } from "../../support/budget-world.ts";
import {
  createCallServices,
  deepSeekFlash,
  haiku,
  hearCall,
  llama,
  mistralSmall,
  openTurn,
  readCalls,
} from "../../support/call-world.ts";
import {
  createSessionWorld,
  nextSnowflake,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

/* What holds of a turn's money from the event to the charge, whatever comes in between. */

let world: SessionWorld;
let workers: TestWorker[];
let acts: BudgetActs;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  workers = [world.openWorker(), world.openWorker()];
  acts = await createBudgetActs(world.database);
});

afterEach(async () => {
  vi.useRealTimers();
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

const drainBoth = (sessionId: string) =>
  Promise.all(workers.map((worker) => worker.drain(sessionId)));

/** A greeted session. */
async function startTalk() {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await drainBoth(session.id);
  const [row] = await world.rows<{ server_id: string }>(
    "select server_id from session where id = ?",
    [session.id],
  );
  return { learner, session, payer: payerOf(learner.id, row!.server_id) };
}

test("I5: an event that is delivered six times, and woken for by two workers, is one turn, one charge and one answer", async () => {
  const { learner, session } = await startTalk();
  const eventId = nextSnowflake();
  const message = {
    channelId: session.channelId,
    discordUserId: learner.discordUserId,
    eventId,
    discordMessageId: eventId,
    text: "Hola",
  };
  const deliver = () => submitMessage(world.services, message);
  const taken = await Promise.all(Array.from({ length: 5 }, deliver));
  expect(taken.filter(({ outcome }) => outcome === "accepted")).toHaveLength(1);
  await Promise.all([drainBoth(session.id), drainBoth(session.id)]);
  expect(await deliver()).toEqual({ outcome: "duplicate" });
  await drainBoth(session.id);
  const [turn, ...others] = (await world.turns(session.id)).slice(1);
  expect(others).toEqual([]);
  expect(turn).toMatchObject({ state: "answered", attempt: 1 });
  const booked = await world.rows(
    `select period.scope, entry.kind from ledger_entry entry
       join budget_period period on period.id = entry.budget_period_id
      where entry.turn_id = ? order by period.scope`,
    [turn?.id],
  );
  expect(booked).toEqual(
    ["learner", "operator", "server"].map((scope) => ({ scope, kind: "standing" })),
  );
  const replies = workers.flatMap(({ sink }) => sink.replies);
  expect(replies.filter(({ target }) => target.turnId === turn?.id)).toHaveLength(1);
});

describe("I12: a process whose clock is wrong", () => {
  const hourMs = 3_600_000;

  test.each([
    ["an hour slow", -hourMs],
    ["an hour fast", hourMs],
    ["forty days slow", -40 * 24 * hourMs],
    ["forty days fast", 40 * 24 * hourMs],
  ])("by %s, reserves and charges in the period of the database's clock", async (_, offsetMs) => {
    const { learner, session, payer } = await startTalk();
    const before = await acts.status(payer);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + offsetMs });
    await world.write(learner, session, "Hola");
    await drainBoth(session.id);
    expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "answered" });
    const after = await acts.status(payer);
    vi.useRealTimers();
    const periodsOf = (rooms: typeof before) =>
      rooms.map(({ scope, startsAt, resetsAt }) => ({ scope, startsAt, resetsAt }));
    expect(periodsOf(after)).toEqual(periodsOf(before));
    expect(after[0]!.postedPicoUsd > before[0]!.postedPicoUsd).toBe(true);
    const strange = await world.rows(
      `select period.path from budget_period period
         left join ledger_entry entry on entry.budget_period_id = period.id
        where period.server_id = ? and (period.closed_at is not null
              or entry.posted_at not between now() - interval '1 minute' and now())`,
      [payer.serverId],
    );
    expect(strange).toEqual([]);
  });
});

describe("I11: while a turn holds money, its server's budget can be", () => {
  const daily = { every: "day", from: "2026-01-01", hour: 0 } as const;

  /** Changes the rule beneath a turn, asks for as much again in two ways, and ends the turn. */
  async function changeBeneath(set: Partial<RuleFields>) {
    const { payer } = await startTalk();
    const held = await acts.reserve(payer, cent);
    await acts.say({ of: "server", serverId: payer.serverId! }, set);
    const asked = [acts.reserve(payer, cent), acts.extend(held, cent)].map((work) =>
      outcomeOf<unknown>(work),
    );
    const [next, more] = await Promise.all(asked);
    expect(await acts.settle(held, cent)).toMatchObject({ posted: true });
    return [next, more];
  }

  test.each([
    ["lowered", { limitPicoUsd: 1n }, /too_dear|empty/],
    ["taken away", { limitPicoUsd: 0n }, /not_granted/],
    ["paused", { isPaused: true }, /paused/],
  ])("%s: the turn stands, and nothing more is admitted", async (_, set, code) => {
    const refused = { code: expect.stringMatching(code) as string, scope: "server" };
    expect(await changeBeneath(set)).toMatchObject([refused, refused]);
  });

  test.each([
    ["raised", { limitPicoUsd: 150n * cent }],
    ["given another term", { term: daily }],
  ])("%s: the turn stands, and others go on", async (_, set) => {
    expect((await changeBeneath(set)).flatMap((outcome) => Object.keys(outcome ?? {}))).toEqual([
      "admitted",
      "admitted",
    ]);
  });
});

const vendorsRecord: TokenUsage = {
  inputTokens: 90,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 12,
};

test("I13: the ledger comes to what the vendor's records come to, once estimates are put right", async () => {
  const services = createCallServices(world.database, world.providers);
  const calls: string[] = [];
  for (const usage of [vendorsRecord, "missing", vendorsRecord] as const) {
    const turn = await openTurn(world.database, [mistralSmall]);
    world.providers.script("mistral", { text: "Uno dos tres cuatro cinco.", usage });
    const standing = (await hearCall(services, turn.request)).end.standing!;
    await world.database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing }),
    );
    calls.push(standing.callId);
  }
  const price = await getPresentPrice(world.database.sql(), mistralSmall);
  const invoice = 3n * costOf(price, vendorsRecord, price.at);
  const ledgerOf = async (scope: string) => {
    const [row] = await world.rows<{ sum: string }>(
      `select sum(entry.amount_pico_usd) from ledger_entry entry
         join budget_period period on period.id = entry.budget_period_id
        where period.scope = ? and entry.call_id = any(?::uuid[])`,
      [scope, `{${calls.join(",")}}`],
    );
    return BigInt(row!.sum);
  };
  expect(await ledgerOf("operator")).not.toBe(invoice);
  const [estimated] = await world.rows<{ id: string }>(
    "select id from call where estimated and id = any(?::uuid[])",
    [`{${calls.join(",")}}`],
  );
  await reconcileCall(world.services, {
    callId: estimated!.id,
    usage: vendorsRecord,
    ...someManager,
  });
  for (const scope of ["learner", "server", "operator"]) {
    expect(await ledgerOf(scope)).toBe(invoice);
  }
});

test.each<ModelReference>([haiku, mistralSmall, deepSeekFlash, llama])(
  "I14: $provider, where it fails, sees one request for each call that was reserved for",
  async (model) => {
    const services = createCallServices(world.database, world.providers);
    for (const status of [429, 500, 503]) {
      const turn = await openTurn(world.database, [model]);
      const error = status === 429 ? "rate-limit" : "internal";
      world.providers.script(model.provider, {
        text: "",
        fault: { kind: "status", status, error, retryAfterSeconds: 0 },
      });
      const before = world.providers.requests.length;
      const { end } = await hearCall(services, turn.request);
      expect(end.outcome).toBe("failed");
      expect(world.providers.requests).toHaveLength(before + 1);
      expect(await readCalls(world.database, turn.request.turnId)).toHaveLength(1);
      await acts.release(turn.reservationId);
    }
  },
);
