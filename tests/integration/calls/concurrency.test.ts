import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { estimateTurnCost } from "#/budgets/estimate.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import { postLostCall, postTurn, voidCall } from "#/calls/post-call.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { toStandingCall, type CallEnd } from "#/calls/standing-call.ts";
import { startCall } from "#/calls/start-call.ts";
import { createLog } from "#/observability/log.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
  setLimit,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { haiku, mistralSmall } from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let learners: string[];
let servers: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  learners = await Promise.all(Array.from({ length: 4 }, () => addLearner(database)));
  servers = await Promise.all([addServer(database), addServer(database)]);
  for (const serverId of servers) {
    await setLimit({ database }, { of: "server", serverId }, 20n * cent);
  }
});

afterAll(() => database.close());

/** What becomes of one turn. */
interface Plan {
  learner: number;
  /** 2 is direct messages. */
  server: number;
  cents: bigint;
  extends: boolean;
  ending: "stands" | "fails" | "is never billed" | "is withdrawn" | "is left by a dead worker";
  outputTokens: number;
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  learner: fc.nat({ max: 3 }),
  server: fc.nat({ max: 2 }),
  cents: fc.bigInt({ min: 1n, max: 4n }),
  extends: fc.boolean(),
  ending: fc.constantFrom<Plan["ending"]>(
    "stands",
    "fails",
    "is never billed",
    "is withdrawn",
    "is left by a dead worker",
  ),
  outputTokens: fc.nat({ max: 400 }),
});

const callEnd: CallEnd = {
  outcome: "complete",
  errorCode: null,
  servedModel: null,
  providerRequestId: null,
  firstTextMs: 1,
};

async function reserve(plan: Plan): Promise<string> {
  return database.transaction(async (sql) => {
    await estimateTurnCost(sql, { candidates: [haiku], inputTokens: 9, maxOutputTokens: 9 });
    return reserveTurn(sql, {
      payer: payerOf(learners[plan.learner]!, servers[plan.server] ?? null),
      amountPicoUsd: plan.cents * cent,
    });
  });
}

async function runPlan(plan: Plan): Promise<void> {
  const reservationId = await reserve(plan);
  try {
    if (plan.extends) {
      await database.transaction((sql) =>
        extendReservation(sql, reservationId, { amountPicoUsd: cent }),
      );
    }
    await runTurn(plan, reservationId);
  } catch (error) {
    await database.transaction((sql) => releaseReservation(sql, reservationId));
    throw error;
  }
}

async function runTurn(plan: Plan, reservationId: string): Promise<void> {
  const release = () => database.transaction((sql) => releaseReservation(sql, reservationId));
  if (plan.ending === "is withdrawn") {
    await release();
    return;
  }
  const call = await startCall(
    { database },
    {
      purpose: "turn",
      turnId: newId(),
      personaId: null,
      work: { workId: newId(), fence: 1n },
      holdsLease: () => true,
      candidates: [],
      heldPicoUsd: null,
      system: [],
      messages: [{ role: "user", text: "Hola" }],
      maxOutputTokens: 400,
      learnerHash: "",
    },
    plan.cents > 2n ? haiku : mistralSmall,
  );
  const usage = {
    inputTokens: 5,
    cacheReadTokens: 1,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: plan.outputTokens,
  };
  const standing = toStandingCall(call, callEnd, { usage, estimated: false });
  if (plan.ending === "stands") {
    const post = () => database.transaction((sql) => postTurn(sql, { reservationId, standing }));
    const [first, second] = await Promise.all([post(), post()]);
    expect(first.posted).toBe(!second.posted);
  } else if (plan.ending === "fails") {
    await database.transaction(async (sql) => {
      await releaseReservation(sql, reservationId);
      await postLostCall(sql, standing);
    });
  } else if (plan.ending === "is never billed") {
    await Promise.all([release(), database.transaction((sql) => voidCall(sql, call, callEnd))]);
  } else {
    await release();
  }
}

const resolveOrphans = () =>
  resolveOrphanedCalls({
    database,
    log: createLog("silent"),
    findDeadWork: (_, work) => Promise.resolve(work),
  });

test("Turns of all kinds at once never deadlock, break an invariant, or leave anything reserved", async () => {
  const allowed = new Set(["budget_in_use", "budget_learner_empty", "budget_server_empty"]);
  await fc.assert(
    fc.asyncProperty(fc.array(anyPlan, { minLength: 30, maxLength: 60 }), async (plans) => {
      const outcomes = await Promise.allSettled(plans.map(runPlan));
      const failures = outcomes.flatMap((outcome): unknown[] =>
        outcome.status === "rejected" ? [outcome.reason] : [],
      );
      const unforeseen = failures.filter(
        (error) => !(error instanceof ParleyError && allowed.has(error.code)),
      );
      expect(unforeseen).toEqual([]);
      expect(await checkBudgetInvariants(database)).toEqual([]);
      await Promise.all([resolveOrphans(), resolveOrphans()]);
      expect(await checkBudgetInvariants(database)).toEqual([]);
      const reserved = await database
        .sql()
        .execute("select path from budget_period where pending_pico_usd <> 0");
      expect(reserved).toEqual([]);
    }),
    { numRuns: 8 },
  );
});
