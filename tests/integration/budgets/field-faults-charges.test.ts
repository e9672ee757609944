import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { getPresentPrice } from "#/budgets/estimate.ts";
import { costOf } from "#/budgets/price.ts";
import { makeCall } from "#/calls/make-call.ts";
import { postTurn } from "#/calls/post-call.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import type { CallServices } from "#/calls/services.ts";
import { createLog } from "#/observability/log.ts";
import type { TokenUsage } from "#/providers/language-model.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import {
  createCallServices,
  deepSeekFlash,
  haiku,
  hearCall,
  mistralSmall,
  openTurn,
  readLedger,
  type TestTurn,
} from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

/* What goes wrong elsewhere when money is charged or given back, each fault by the name of where it was seen. */

let database: TestDatabase;
let providers: SandboxProviders;
let acts: BudgetActs;
let services: CallServices;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
  services = createCallServices(database, providers);
});

afterEach(() => providers.reset());

afterAll(async () => {
  await providers.close();
  await database.close();
});

const noTokens: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};

async function newPayer() {
  return payerOf(await addLearner(database), await addServer(database));
}

function post(turn: TestTurn, standing: Parameters<typeof postTurn>[1]["standing"]) {
  return database.transaction((sql) =>
    postTurn(sql, { reservationId: turn.reservationId, standing }),
  );
}

/** What the learner and the server of a turn have spent and hold. */
async function moneyOf({ learnerId, serverId }: TestTurn) {
  const rooms = await acts.status(payerOf(learnerId, serverId));
  return rooms.map(({ postedPicoUsd, pendingPicoUsd }) => ({ postedPicoUsd, pendingPicoUsd }));
}

/** Hears a call until so many pieces of its text came, then stops it. */
async function stopInTheMiddle(turn: TestTurn, pieces = 12) {
  const stop = new AbortController();
  let heard = 0;
  providers.script("anthropic", { text: "Uno dos tres cuatro. ".repeat(20), tokensPerSecond: 400 });
  return hearCall(services, turn.request, {
    signal: stop.signal,
    onEvent: ({ type }) => {
      if (type === "text") heard += 1;
      if (heard === pieces) stop.abort();
    },
  });
}

describe("A stream that ends early", () => {
  test("LiteLLM: an aborted stream costs nothing, or the price of one token", async () => {
    const turn = await openTurn(database, [haiku]);
    const { end } = await stopInTheMiddle(turn);
    expect(end.outcome).toBe("cancelled");
    await post(turn, end.standing!);
    const [entry] = await readLedger(database, turn.request.turnId);
    const price = await getPresentPrice(database.sql(), haiku);
    const heard = costOf(price, { ...noTokens, inputTokens: 10, outputTokens: 12 }, price.at);
    expect(entry).toMatchObject({ scope: "learner", estimated: true });
    expect(entry!.amount > heard).toBe(true);
  });

  test("LiteLLM: what a cancelled stream had reserved stays reserved, and refuses people who have money", async () => {
    const turn = await openTurn(database, [haiku]);
    const { end } = await stopInTheMiddle(turn);
    await post(turn, end.standing!);
    expect((await moneyOf(turn)).map(({ pendingPicoUsd }) => pendingPicoUsd)).toEqual([0n, 0n]);
  });

  test("LiteLLM: whoever stops listening leaves the reservation behind for ever", async () => {
    const turn = await openTurn(database, [haiku]);
    for await (const { type } of makeCall(services, turn.request, new AbortController().signal)) {
      if (type === "text") break;
    }
    const held =
      "select id from reservation where state = 'pending' and id in (select reservation_id from call)";
    expect(await database.sql().execute(held)).toHaveLength(1);
    await resolveOrphanedCalls({
      database,
      log: createLog("silent"),
      findDeadWork: (_, work) => Promise.resolve(work),
    });
    await acts.release(turn.reservationId);
    expect(await database.sql().execute(held)).toEqual([]);
  });

  test("LiteLLM: a request that was refused pins the counter", async () => {
    const turn = await openTurn(database, [haiku]);
    providers.script("anthropic", {
      text: "",
      fault: { kind: "status", status: 429, error: "rate-limit" },
    });
    const { end } = await hearCall(services, turn.request);
    expect(end.standing).toBeUndefined();
    await acts.release(turn.reservationId);
    expect(await moneyOf(turn)).toEqual(
      Array.from({ length: 2 }, () => ({ postedPicoUsd: 0n, pendingPicoUsd: 0n })),
    );
    expect(await readLedger(database, turn.request.turnId)).toEqual([]);
  });

  test("LibreChat: the release at the end of a generation races the charge of its abort", async () => {
    const payer = await newPayer();
    for (let round = 0; round < 8; round += 1) {
      const id = await acts.reserve(payer, cent);
      const ends = [
        acts.release(id),
        acts.settle(id, cent),
        acts.release(id),
        acts.settle(id, cent),
      ];
      const outcomes = await Promise.all(ends);
      const won = outcomes.filter(
        (outcome) => outcome === true || (outcome !== false && outcome.posted),
      );
      expect(won).toHaveLength(1);
    }
    expect((await acts.status(payer))[0]).toMatchObject({ pendingPicoUsd: 0n });
  });

  test("LiteLLM: twice as much is enforced as was spent", async () => {
    const payer = await newPayer();
    const ids = await Promise.all(Array.from({ length: 9 }, () => acts.reserve(payer, cent)));
    await Promise.all(
      ids.map((id, index) => (index % 3 === 0 ? acts.release(id) : acts.settle(id, cent / 2n))),
    );
    expect((await acts.status(payer))[0]).toMatchObject({
      postedPicoUsd: 3n * cent,
      pendingPicoUsd: 0n,
      leftPicoUsd: 7n * cent,
    });
  });
});

describe("What a provider tells of its usage", () => {
  test("LiteLLM: a zero that was told is taken for missing, and estimated", async () => {
    const turn = await openTurn(database, [mistralSmall]);
    providers.script("mistral", { text: "Sí.", usage: { inputTokens: 0, outputTokens: 0 } });
    const { end } = await hearCall(services, turn.request);
    await post(turn, end.standing!);
    const [entry] = await readLedger(database, turn.request.turnId);
    expect(entry).toMatchObject({ amount: 0n, estimated: false });
  });

  test("LiteLLM, Langfuse: cached tokens are counted twice, cache writes cost nothing, and streams drop both", async () => {
    const turn = await openTurn(database, [haiku]);
    const usage = {
      inputTokens: 7,
      cacheReadTokens: 1_000,
      cacheWrite5mTokens: 200,
      cacheWrite1hTokens: 30,
      outputTokens: 5,
    };
    providers.script("anthropic", { text: "Sí. ¿Y tú?", usage, tokensPerSecond: 500 });
    const { end } = await hearCall(services, turn.request);
    expect(end.standing?.usage).toEqual(usage);
    await post(turn, end.standing!);
    const [entry] = await readLedger(database, turn.request.turnId);
    const dollarsPerMillion = 7 * 0.1 + 1_000 * 0.01 + 200 * 0.125 + 30 * 0.2 + 5 * 0.5;
    expect(entry?.amount).toBe(BigInt(Math.round(dollarsPerMillion * 1_000_000)));
  });

  test("genai-prices: DeepSeek's and Mistral's cached tokens cost what fresh ones do", async () => {
    for (const model of [deepSeekFlash, mistralSmall]) {
      const turn = await openTurn(database, [model]);
      providers.script(model.provider, {
        text: "Sí.",
        usage: { inputTokens: 100, cacheReadTokens: 900, outputTokens: 0 },
      });
      const { end } = await hearCall(services, turn.request);
      expect(end.standing?.usage).toMatchObject({ inputTokens: 100, cacheReadTokens: 900 });
    }
  });

  test("Langfuse: there are no prices by the size of the request", async () => {
    const price = await getPresentPrice(database.sql(), haiku);
    const cost = (inputTokens: number) => costOf(price, { ...noTokens, inputTokens }, price.at);
    expect(cost(100_000)).toBe(100_000n * 100_000n);
    // All of its tokens, not only those beyond.
    expect(cost(100_001)).toBe(100_001n * 500_000n);
  });

  test("LibreChat: a negative usage is a credit", async () => {
    const turn = await openTurn(database, [mistralSmall]);
    providers.script("mistral", {
      text: "Sí.",
      usage: { inputTokens: -80_000_000, outputTokens: 1 },
    });
    const { end } = await hearCall(services, turn.request);
    await post(turn, end.standing!);
    const [entry] = await readLedger(database, turn.request.turnId);
    expect(entry!.amount > 0n && entry!.estimated).toBe(true);
    const credit = acts.settle(await acts.reserve(await newPayer(), cent), -1n);
    await expect(credit).rejects.toThrow(/ledger_entry_charge_whole|counters_not_negative/);
  });

  test("Kong: fractions of a cent are lost", async () => {
    const payer = await newPayer();
    const id = await acts.reserve(payer, cent);
    // A cached token of DeepSeek's: the three hundred millionth part of a dollar.
    await acts.settle(id, 3_000n);
    await acts.settle(await acts.reserve(payer, cent), 1n);
    expect((await acts.status(payer))[0]).toMatchObject({ leftPicoUsd: 10n * cent - 3_001n });
  });
});

describe("A limit that was lowered", () => {
  test("LibreChat: what is spent beyond is cut off at 0, and lost", async () => {
    const payer = await newPayer();
    const target = {
      of: "learner",
      serverId: payer.serverId!,
      learnerId: payer.learnerId,
    } as const;
    const held = await acts.reserve(payer, 6n * cent);
    await acts.say(target, { limitPicoUsd: 2n * cent });
    await acts.settle(held, 6n * cent);
    expect((await acts.status(payer))[0]).toMatchObject({
      postedPicoUsd: 6n * cent,
      leftPicoUsd: 0n,
    });
    await acts.say(target, { limitPicoUsd: 7n * cent });
    expect((await acts.status(payer))[0]).toMatchObject({ leftPicoUsd: cent });
  });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
