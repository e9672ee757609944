import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { ensureConsent, policyVersion } from "#/learners/consent.ts";
import { findLearner } from "#/learners/learners.ts";
import { createLog } from "#/observability/log.ts";
import { requestErasure, runErasure } from "#/privacy/erase.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import type { PrivacyServices } from "#/privacy/services.ts";
import { sweepPrivacy } from "#/privacy/sweep-privacy.ts";
import type { JobWorker } from "#/queue/job-queue.ts";
import { openJobQueue, type QueueAccess } from "#/queue/open-job-queue.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import { cent, prepareTestBudgets } from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { addFullLearner, dumpDatabase, type FullLearner } from "../../support/full-learner.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let queue: QueueAccess;
let services: PrivacyServices;
const never = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  queue = await openJobQueue({ postgresUrl: database.url }, createLog("silent"));
  services = { database, clock: systemClock, queue: queue.queue, log: createLog("silent") };
});

afterAll(async () => {
  await queue.close();
  await database.close();
});

async function pendingOf(learner: FullLearner): Promise<bigint> {
  const [row] = await database
    .sql()
    .execute<{ pending: string }[]>(
      `select sum(pending_pico_usd) as pending from budget_period where learner_id = ?`,
      [learner.id],
    );
  return BigInt(row?.pending ?? -1);
}

async function erase(learner: FullLearner): Promise<void> {
  await requestErasure(services, { learnerId: learner.id });
  await runErasure(services, { learnerId: learner.id }, never);
}

describe("An erasure", () => {
  test("leaves nothing that the learner wrote, and nothing that leads to them", async () => {
    const learner = await addFullLearner(database);
    const before = await dumpDatabase(database);
    expect(before.split(learner.mark).length).toBeGreaterThan(10);
    expect(before.split(learner.discordUserId).length).toBe(5);
    await erase(learner);
    const after = await dumpDatabase(database);
    expect(after).not.toContain(learner.mark);
    expect(after).not.toContain(learner.discordUserId);
  });

  test("keeps the books whole, under an id that means nothing any more", async () => {
    const learner = await addFullLearner(database);
    await erase(learner);
    const entries = await database.sql().execute<Record<string, unknown>[]>(
      `select ledger_entry.* from ledger_entry
         join budget_period on budget_period.id = budget_period_id where learner_id = ?`,
      [learner.id],
    );
    expect(entries).toMatchObject([
      { input_tokens: 1_000, turn_id: learner.answeredTurnId, kind: "standing" },
    ]);
    expect(await checkBudgetInvariants(database)).toEqual([]);
  });

  test("gives back what a running turn had reserved", async () => {
    const learner = await addFullLearner(database);
    expect(await pendingOf(learner)).toBe(cent);
    await erase(learner);
    expect(await pendingOf(learner)).toBe(0n);
  });

  test("leaves other learners alone", async () => {
    const [first, second] = [await addFullLearner(database), await addFullLearner(database)];
    const rowsOf = async () =>
      (await dumpDatabase(database)).split("\n").filter((row) => row.includes(second.mark));
    const before = await rowsOf();
    await erase(first);
    expect(await rowsOf()).toEqual(before);
    expect(await findLearner(services, second)).toBeDefined();
  });

  test("makes the learner unknown as soon as it is asked for", async () => {
    const learner = await addFullLearner(database);
    await requestErasure(services, { learnerId: learner.id });
    expect(await findLearner(services, learner)).toBeUndefined();
    await expect(ensureConsent(services, learner)).rejects.toThrow("consent_missing");
    const profile = { nativeLanguage: "de", timeZone: "UTC", interfaceLocale: "de" } as const;
    const consent = { ...learner, policyVersion, confirmsAge: true, profile };
    await expect(giveConsent(services, consent)).rejects.toThrow("erasure_running");
    await runErasure(services, { learnerId: learner.id }, never);
    const again = await giveConsent(services, consent);
    expect(again.id).not.toBe(learner.id);
    expect(again.languages).toEqual([]);
  });

  test("goes on where it was broken off", async () => {
    const learner = await addFullLearner(database);
    await requestErasure(services, { learnerId: learner.id });
    const aborted = AbortSignal.abort(new Error("the worker stops"));
    await expect(runErasure(services, { learnerId: learner.id }, aborted)).rejects.toThrow("stops");
    expect(await dumpDatabase(database)).toContain(learner.mark);
    await runErasure(services, { learnerId: learner.id }, never);
    expect(await dumpDatabase(database)).not.toContain(learner.mark);
  });

  test("may be asked for twice and done twice, and of nobody not at all", async () => {
    const learner = await addFullLearner(database);
    await requestErasure(services, { learnerId: learner.id });
    await requestErasure(services, { learnerId: learner.id });
    await Promise.all([
      runErasure(services, { learnerId: learner.id }, never),
      runErasure(services, { learnerId: learner.id }, never),
    ]);
    expect(await dumpDatabase(database)).not.toContain(learner.mark);
    await runErasure(services, { learnerId: learner.id }, never);
    await expect(requestErasure(services, { learnerId: learner.id })).rejects.toThrow(
      "consent_missing",
    );
    await expect(requestErasure(services, { learnerId: newId() })).rejects.toThrow(
      "consent_missing",
    );
  });

  test("also takes a session whose start was not over when it was asked for", async () => {
    const learner = await addFullLearner(database);
    const written = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const starting = database.transaction(async (sql) => {
      await sql.execute(
        `insert into session (id, learner_id, server_counts, place, channel_id, language, level,
           persona_id, subject, interface_locale, profile, context_tokens)
         values (?, ?, false, 'dm', '1', 'es', 'A2', 'none', ?, 'de', '{}', 0)`,
        [newId(), learner.id, learner.mark],
      );
      written.resolve();
      await mayCommit.promise;
    });
    await written.promise;
    await requestErasure(services, { learnerId: learner.id });
    const erasing = runErasure(services, { learnerId: learner.id }, never);
    await new Promise((resolve) => setTimeout(resolve, 300));
    mayCommit.resolve();
    await Promise.all([starting, erasing]);
    expect(await dumpDatabase(database)).not.toContain(learner.mark);
  });
});

test("An erasure that the database breaks off, as it does where two wait for each other, is done again", async () => {
  const learner = await addFullLearner(database);
  await requestErasure(services, { learnerId: learner.id });
  const waiting = `select pid from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  const cutting = async () => {
    const cut = await database
      .sql()
      .execute<unknown[]>(`select pg_terminate_backend(pid) from (${waiting}) as waiting`);
    expect(cut).toHaveLength(1);
  };
  const { erasing } = await database.transaction(async (sql) => {
    await sql.execute("select id from session where learner_id = ? for update", [learner.id]);
    const begun = runErasure(services, { learnerId: learner.id }, never);
    await vi.waitFor(cutting, 10_000);
    return { erasing: begun };
  });
  await erasing;
  expect(await dumpDatabase(database)).not.toContain(learner.mark);
});

test("The sweeper wakes an erasure whose wake-up was lost, and not one that is under way", async () => {
  const learner = await addFullLearner(database);
  await database.transaction((sql) =>
    sql.execute(
      `with marked as (update learner set erasure_requested_at = now() where id = ?)
       insert into erasure (id, learner_id, requested_at) values (?, ?, now() - interval '2 minutes')`,
      [learner.id, newId(), learner.id],
    ),
  );
  const woken: string[] = [];
  let worker: JobWorker | undefined;
  const done = new Promise<void>((resolve) => {
    worker = queue.startWorker(async (name, data) => {
      if (name !== "erase-learner" || !("learnerId" in data)) return;
      woken.push(data.learnerId);
      if (data.learnerId !== learner.id) return;
      await runErasure(services, data, never);
      resolve();
    }, 1);
  });
  await sweepPrivacy(services);
  await done;
  await worker?.close(1_000);
  expect(woken.filter((id) => id === learner.id)).toHaveLength(1);
  expect(await dumpDatabase(database)).not.toContain(learner.mark);
});
