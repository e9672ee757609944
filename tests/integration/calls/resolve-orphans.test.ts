import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import { makeCall } from "#/calls/make-call.ts";
import { judgeUnseenUsage } from "#/calls/judge-call.ts";
import { unleased, type LeasedWork } from "#/calls/leased-work.ts";
import { postLostCall, postTurn, voidCall } from "#/calls/post-call.ts";
import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { toStandingCall } from "#/calls/standing-call.ts";
import { startCall } from "#/calls/start-call.ts";
import { createLog } from "#/observability/log.ts";
import { newId } from "#/shared/ids.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { addLearner, cent, payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import {
  createCallServices,
  haiku,
  hearCall,
  openTurn,
  readCalls,
  readLedger,
  type TestTurn,
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

afterAll(async () => {
  await providers.close();
  await database.close();
});

function resolve(findDeadWork: FindDeadWork) {
  return resolveOrphanedCalls({ database, log: createLog("silent"), findDeadWork });
}

/** The leases of this work are dead, all others live. */
const deadWork =
  (...workIds: string[]): FindDeadWork =>
  (_, work) =>
    Promise.resolve(work.filter(({ workId }) => workIds.includes(workId)));

/** A call as a worker leaves it that is killed after the request was sent. */
async function abandonCall(turn: TestTurn): Promise<void> {
  const services = createCallServices(database, providers);
  for await (const event of makeCall(services, turn.request, new AbortController().signal)) {
    if (event.type === "text") break;
  }
}

describe("I6: a call that a dead worker left", () => {
  test("is charged to the operator by a marked estimate, within its reservation, once", async () => {
    const turn = await openTurn(database, [haiku]);
    await abandonCall(turn);
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([{ state: "started" }]);

    const dead = deadWork(turn.request.work.workId);
    const counts = await Promise.all([resolve(dead), resolve(dead), resolve(dead)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([
      { state: "lost", outcome: "failed", error_code: "lease_lost", estimated: true },
    ]);
    const [entry, ...others] = await readLedger(database, turn.request.turnId);
    expect(entry).toMatchObject({ scope: "operator", kind: "lost", estimated: true });
    expect(entry!.amount > 0n).toBe(true);
    expect(others).toEqual([]);
  });

  test("is left alone while its lease lives", async () => {
    const turn = await openTurn(database, [haiku]);
    await abandonCall(turn);
    expect(await resolve(deadWork())).toBe(0);
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([{ state: "started" }]);
    expect(await resolve(deadWork(turn.request.work.workId))).toBe(1);
  });

  test("is left alone where the lease came back before the resolving transaction", async () => {
    const turn = await openTurn(database, [haiku]);
    await abandonCall(turn);
    let asked = 0;
    const deadAtFirst: FindDeadWork = (_, work) => Promise.resolve(asked++ === 0 ? work : []);
    expect(await resolve(deadAtFirst)).toBe(0);
    expect(await resolve(deadWork(turn.request.work.workId))).toBe(1);
  });

  test("cannot be charged again by the worker that wakes up after all", async () => {
    const turn = await openTurn(database, [haiku]);
    const { end } = await hearCall(createCallServices(database, providers), turn.request);
    await resolve(deadWork(turn.request.work.workId));
    const settlement = await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: end.standing! }),
    );
    expect(settlement.posted).toBe(false);
    const ledger = await readLedger(database, turn.request.turnId);
    expect(ledger.map(({ scope, kind }) => `${scope} ${kind}`)).toEqual(["operator lost"]);
    expect(await database.transaction((sql) => releaseReservation(sql, turn.reservationId))).toBe(
      true,
    );
  });
});

describe("A call outside the bot, which no lease guards", () => {
  test("lives as long as a call may, and is settled as lost when it is older", async () => {
    const work = { workId: newId(), fence: unleased };
    const turn = await openTurn(database, [haiku], { work });
    await abandonCall(turn);
    expect(await resolve(deadWork(work.workId))).toBe(0);
    await database
      .sql()
      .execute("update call set started_at = now() - interval '11 minutes' where turn_id = ?", [
        turn.request.turnId,
      ]);
    expect(await resolve(deadWork(work.workId))).toBe(1);
    expect(await readCalls(database, turn.request.turnId)).toMatchObject([{ state: "lost" }]);
  });

  test("is charged to the operator alone where nobody else reserved for it", async () => {
    const turn = await openTurn(database, [haiku], { purpose: "evaluation" });
    const { end } = await hearCall(createCallServices(database, providers), turn.request);
    const settlement = await database.transaction((sql) =>
      postTurn(sql, { reservationId: null, standing: end.standing! }),
    );
    expect(settlement).toEqual({ posted: true, leftPicoUsd: undefined });
    const ledger = await readLedger(database, turn.request.turnId);
    expect(ledger.map(({ scope, kind }) => `${scope} ${kind}`)).toEqual(["operator standing"]);
  });
});

test("A call that was settled cannot be voided, nor a voided one be lost", async () => {
  const services = createCallServices(database, providers);
  const turn = await openTurn(database, [haiku]);
  const [settled, voided] = [
    await startCall(services, turn.request, haiku),
    await startCall(services, turn.request, haiku),
  ];
  const end = { outcome: "failed", errorCode: null, servedModel: null } as const;
  const ended = { ...end, providerRequestId: null, firstTextMs: null };
  const usage = judgeUnseenUsage(settled);
  await database.transaction(async (sql) => {
    expect(await postLostCall(sql, toStandingCall(settled, ended, usage))).toBe(true);
    await voidCall(sql, settled, ended);
    await voidCall(sql, voided, ended);
    expect(await postLostCall(sql, toStandingCall(voided, ended, usage))).toBe(false);
  });
  expect(await readCalls(database, turn.request.turnId)).toMatchObject([
    { state: "lost" },
    { state: "void" },
  ]);
});

test("I6: a dead worker's reservation for work that is no turn is released", async () => {
  const learnerId = await addLearner(database);
  const lease: LeasedWork = { workId: newId(), fence: 3n };
  await database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, null), amountPicoUsd: cent, lease }),
  );
  expect(await resolve(deadWork())).toBe(0);
  expect(await resolve(deadWork(lease.workId))).toBe(1);
  expect(await resolve(deadWork(lease.workId))).toBe(0);
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
