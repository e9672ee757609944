import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { createCircuitBreakers } from "#/calls/circuit-breaker.ts";
import { postTurn } from "#/calls/post-call.ts";
import { newId } from "#/shared/ids.ts";

import type { Answer } from "../../../sandbox/providers/answer.ts";
import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { prepareTestBudgets } from "../../support/budget-world.ts";
import {
  createCallServices,
  deepSeekFlash,
  haiku,
  hearCall,
  llama,
  mistralSmall,
  openTurn,
  readCalls,
  readLedger,
} from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let providers: SandboxProviders;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
});

afterEach(() => providers.reset());

afterAll(async () => {
  await providers.close();
  await database.close();
});

const answer = "Hola, ¿qué tal te va hoy?";
const status = (
  code: number,
  error: "overloaded" | "rate-limit" | "internal" | "auth",
): Answer => ({
  text: "",
  fault: { kind: "status", status: code, error },
});

describe("Before the first visible text the next candidate is asked", () => {
  test.each([
    { what: "is overloaded", fault: status(529, "overloaded"), first: { state: "void" } },
    { what: "limits our rate", fault: status(429, "rate-limit"), first: { state: "void" } },
    { what: "refuses our key", fault: status(401, "auth"), first: { state: "void" } },
    { what: "breaks down", fault: status(500, "internal"), first: { state: "lost" } },
    {
      what: "closes without a word",
      fault: { text: answer, fault: { kind: "close", afterTokens: 0 } } satisfies Answer,
      first: { state: "lost", error_code: "provider_cut" },
    },
    {
      what: "says in the stream that it is overloaded",
      fault: {
        text: answer,
        fault: { kind: "error-event", afterTokens: 0, error: "overloaded" },
      } satisfies Answer,
      first: { state: "lost", error_code: "provider_overloaded" },
    },
    {
      what: "keeps silent",
      fault: { text: answer, fault: { kind: "no-headers" } } satisfies Answer,
      first: { state: "lost", error_code: "provider_timeout" },
    },
  ])("where the first one $what", async ({ fault, first }) => {
    const services = createCallServices(database, providers, {
      streamDeadlines: { firstTextMs: 300, betweenTextMs: 300, totalMs: 2_000 },
    });
    const turn = await openTurn(database, [haiku, mistralSmall]);
    providers.script("anthropic", fault);
    providers.script("mistral", { text: answer });
    const heard = await hearCall(services, turn.request);
    expect(heard).toMatchObject({
      text: answer,
      startedModels: ["claude-haiku-5-5", "mistral-small-2603"],
      end: { outcome: "complete", standing: { provider: "mistral" } },
    });
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: heard.end.standing! }),
    );
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([
      { provider: "anthropic", ...first },
      { provider: "mistral", state: "posted" },
    ]);
    const lost = (await readLedger(database, turn.request.turnId)).filter(
      ({ kind }) => kind === "lost",
    );
    expect(lost.map(({ scope, estimated }) => ({ scope, estimated }))).toEqual(
      first.state === "lost" ? [{ scope: "operator", estimated: true }] : [],
    );
  });

  test("but not after a refusal, which is an answer", async () => {
    const turn = await openTurn(database, [haiku, mistralSmall]);
    providers.script("anthropic", { text: "", stop: "refusal" });
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(heard.end).toMatchObject({ outcome: "refused", standing: undefined });
    expect(providers.requestsTo("mistral")).toHaveLength(0);
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([{ state: "lost" }]);
  });

  test("three times in all, over all attempts to answer the turn", async () => {
    const services = createCallServices(database, providers);
    const turn = await openTurn(database, [haiku, mistralSmall, deepSeekFlash, llama]);
    providers.answerWith(() => status(529, "overloaded"));
    const heard = await hearCall(services, turn.request);
    expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "provider_overloaded" } });
    expect(providers.requests).toHaveLength(3);
    const again = await hearCall(services, {
      ...turn.request,
      work: { workId: newId(), fence: 2n },
    });
    expect(again.end).toMatchObject({ outcome: "failed", error: { code: "provider_unavailable" } });
    expect(providers.requests).toHaveLength(3);
  });
});

test("Work that is no turn is asked for three times at most, too", async () => {
  const changes = { turnId: null, purpose: "compaction" } as const;
  const turn = await openTurn(database, [haiku, mistralSmall, deepSeekFlash, llama], changes);
  providers.answerWith(() => status(529, "overloaded"));
  const heard = await hearCall(createCallServices(database, providers), turn.request);
  expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "provider_overloaded" } });
  expect(providers.requests).toHaveLength(3);
});

describe("After the first visible text", () => {
  test("a cut answer stands, and is charged by an estimate where its usage did not come", async () => {
    const turn = await openTurn(database, [mistralSmall, haiku]);
    providers.script("mistral", { text: answer, fault: { kind: "close", afterTokens: 3 } });
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(answer.startsWith(heard.text)).toBe(true);
    expect(heard.text).not.toBe("");
    expect(heard.end).toMatchObject({
      outcome: "cut",
      error: { code: "provider_cut" },
      standing: { estimated: true },
    });
    expect(providers.requestsTo("anthropic")).toHaveLength(0);
  });

  test("an answer cut by its own length is charged by the provider's count", async () => {
    const turn = await openTurn(database, [haiku]);
    const usage = { inputTokens: 10, outputTokens: 4 };
    providers.script("anthropic", { text: answer, stop: "length", usage });
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(heard.end).toMatchObject({
      outcome: "cut",
      standing: { estimated: false, usage: { outputTokens: 4 } },
    });
  });

  test("an error ends the turn: the call is lost to the operator, and nobody else is asked", async () => {
    const turn = await openTurn(database, [haiku, mistralSmall]);
    providers.script("anthropic", {
      text: answer,
      fault: { kind: "error-event", afterTokens: 3, error: "overloaded" },
    });
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(heard.text).not.toBe("");
    expect(heard.end).toMatchObject({
      outcome: "failed",
      standing: undefined,
      error: { code: "provider_overloaded" },
    });
    expect(providers.requestsTo("mistral")).toHaveLength(0);
    expect(await readLedger(database, turn.request.turnId)).toMatchObject([
      { scope: "operator", kind: "lost", estimated: true },
    ]);
  });

  test("Stop lets the answer stand, charged for its usage so far", async () => {
    const turn = await openTurn(database, [haiku]);
    providers.script("anthropic", { text: answer.repeat(20), tokensPerSecond: 50 });
    const stop = new AbortController();
    const heard = await hearCall(createCallServices(database, providers), turn.request, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === "text" && event.text !== "") stop.abort();
      },
    });
    expect(heard.end).toMatchObject({
      outcome: "cancelled",
      error: undefined,
      standing: { estimated: true, outcome: "cancelled" },
    });
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: heard.end.standing! }),
    );
    const ledger = await readLedger(database, turn.request.turnId);
    expect(ledger.map(({ scope }) => scope)).toEqual(["learner", "server", "operator"]);
    expect(ledger[0]!.amount > 0n).toBe(true);
    await expect(providers.requests[0]!.finished).resolves.toBe("closed");
  });
});

test("Stop before anything was asked costs nothing", async () => {
  const turn = await openTurn(database, [haiku]);
  const heard = await hearCall(createCallServices(database, providers), turn.request, {
    signal: AbortSignal.abort(),
  });
  expect(heard.end).toEqual({
    type: "end",
    outcome: "cancelled",
    standing: undefined,
    error: undefined,
  });
  expect(await readCalls(database, turn.request.turnId)).toEqual([]);
});

test("A provider that keeps failing is left alone, then tried by one request, then trusted again", async () => {
  let nowMs = 0;
  const circuits = createCircuitBreakers(
    { monotonicMs: () => nowMs },
    { failuresToOpen: 2, openMs: 1_000 },
  );
  const services = createCallServices(database, providers, { circuits });
  const hear = async () => {
    const turn = await openTurn(database, [haiku, mistralSmall]);
    return (await hearCall(services, turn.request)).startedModels;
  };
  providers.script("anthropic", status(529, "overloaded"), status(529, "overloaded"));
  const both = ["claude-haiku-5-5", "mistral-small-2603"];
  expect(await hear()).toEqual(both);
  expect(await hear()).toEqual(both);
  expect(await hear()).toEqual(["mistral-small-2603"]);
  expect(providers.requestsTo("anthropic")).toHaveLength(2);
  nowMs = 1_000;
  expect(await hear()).toEqual(["claude-haiku-5-5"]);
  expect(await hear()).toEqual(["claude-haiku-5-5"]);
});

test("Where every circuit is open, that is what is told", async () => {
  const circuits = createCircuitBreakers(
    { monotonicMs: () => 0 },
    { failuresToOpen: 1, openMs: 1 },
  );
  const services = createCallServices(database, providers, { circuits });
  const turn = await openTurn(database, [haiku]);
  providers.script("anthropic", status(529, "overloaded"));
  await hearCall(services, turn.request);
  const heard = await hearCall(services, turn.request);
  expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "provider_circuit_open" } });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
