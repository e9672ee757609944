import { sql as query } from "@mikro-orm/core";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RuleFields, RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "#/budgets/change-rules.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { forgetEndedReturns } from "#/budgets/returning.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { policyVersion } from "#/learners/consent.ts";
import { createLog } from "#/observability/log.ts";
import { requestErasure, runErasure } from "#/privacy/erase.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import type { PrivacyServices } from "#/privacy/services.ts";
import { openJobQueue, type QueueAccess } from "#/queue/open-job-queue.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import { addServer, cent, payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import { addFullLearner, dumpDatabase } from "../../support/full-learner.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let queue: QueueAccess;
let services: PrivacyServices;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  const log = createLog("silent");
  queue = await openJobQueue({ postgresUrl: database.url }, log);
  services = { database, clock: systemClock, queue: queue.queue, log };
});

afterAll(async () => {
  await queue.close();
  await database.close();
});

/** A person who gives consent, or comes back; answers the learner that they are now. */
async function join(discordUserId: string): Promise<string> {
  const profile = { nativeLanguage: "de", timeZone: "UTC", interfaceLocale: "de" } as const;
  const consent = { discordUserId, policyVersion, confirmsAge: true, profile };
  return (await giveConsent(services, consent)).id;
}

async function erase(learnerId: string): Promise<void> {
  await requestErasure(services, { learnerId });
  await runErasure(services, { learnerId }, new AbortController().signal);
}

const spend = (learnerId: string, serverId: string | null, amountPicoUsd: bigint) =>
  database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd }),
  );

const say = (target: RuleTarget, set: Partial<RuleFields>) =>
  changeRules(services, {
    changes: [{ target, set }],
    actor: { kind: "manager", discordUserId: "42" },
    reason: null,
  });

const kept = () =>
  database.sql().execute<Record<string, unknown>[]>(`select * from returning_budget`);

describe("Who has themselves erased and comes back", () => {
  test("has spent in direct messages what they had, as often as they do it", async () => {
    const account = newId();
    let learnerId = await join(account);
    await spend(learnerId, null, 3n * cent);
    await erase(learnerId);
    learnerId = await join(account);
    await expect(spend(learnerId, null, 3n * cent)).rejects.toThrow(/^budget_/);
    await spend(learnerId, null, 2n * cent);
    await erase(learnerId);
    learnerId = await join(account);
    await expect(spend(learnerId, null, 1n)).rejects.toThrow("budget_learner_empty");
    expect(await kept()).toEqual([]);
  });

  test("finds on a server the lower limit and the grant that they had, but not their own limit", async () => {
    const [account, serverId] = [newId(), await addServer(database)];
    const first = await join(account);
    const target = { of: "learner", serverId, learnerId: first } as const;
    await say(target, { limitPicoUsd: 4n * cent, ownLimitPicoUsd: cent / 2n });
    await say(target, { ownLimitPicoUsd: 3n * cent });
    const actor = { kind: "manager", discordUserId: "42" } as const;
    await grantOnce(services, { target, amountPicoUsd: cent, actor, reason: null });
    await spend(first, serverId, 2n * cent);
    await erase(first);
    const second = await join(account);
    expect(second).not.toBe(first);
    const [status] = await getBudgetStatus(services, payerOf(second, serverId));
    expect(status).toMatchObject({
      limitPicoUsd: 4n * cent,
      grantedPicoUsd: cent,
      postedPicoUsd: 2n * cent,
      leftPicoUsd: 3n * cent,
      ownLimitPicoUsd: null,
    });
    const term = { every: "day", from: "2026-01-01", hour: 0 } as const;
    await say({ of: "learners", serverId }, { term });
    expect((await getBudgetStatus(services, payerOf(second, serverId)))[0]).toMatchObject({
      leftPicoUsd: 3n * cent,
    });
    const audit = await database
      .sql()
      .execute(
        query`select actor, before, after from audit_entry where subject like ${`%${second}`}`,
      );
    expect(audit).toEqual([
      { actor: "configuration", before: null, after: { limitPicoUsd: String(4n * cent) } },
    ]);
  });

  test("is paused still, though they had spent nothing", async () => {
    const [account, serverId] = [newId(), await addServer(database)];
    const first = await join(account);
    await say({ of: "learner", serverId, learnerId: first }, { isPaused: true });
    await erase(first);
    const second = await join(account);
    await expect(spend(second, serverId, cent)).rejects.toThrow("budget_paused");
    await spend(second, null, cent);
  });

  test("begins the next period afresh, within the lower limit", async () => {
    const [account, serverId] = [newId(), await addServer(database)];
    const first = await join(account);
    await say({ of: "learner", serverId, learnerId: first }, { limitPicoUsd: 4n * cent });
    await spend(first, serverId, 4n * cent);
    await erase(first);
    const second = await join(account);
    await expect(spend(second, serverId, 1n)).rejects.toThrow("budget_learner_empty");
    await database.sql().execute(
      `update budget_period
          set starts_on = starts_on - 40, starts_at = starts_at - interval '40 days',
              ends_at = starts_at
        where learner_id = ?`,
      [second],
    );
    await spend(second, serverId, 4n * cent);
    await expect(spend(second, serverId, 1n)).rejects.toThrow(/^budget_/);
  });

  test("finds nothing of it when the period is over, and it is kept no longer", async () => {
    const account = newId();
    const first = await join(account);
    await spend(first, null, 5n * cent);
    await erase(first);
    expect(await kept()).toHaveLength(1);
    expect(await forgetEndedReturns(services)).toBe(0);
    await database.sql().execute(`update returning_budget set ends_at = now()`);
    await spend(await join(account), null, 5n * cent);
    expect(await kept()).toEqual([]);

    const gone = await join(newId());
    await spend(gone, null, cent);
    await erase(gone);
    await database.sql().execute(`update returning_budget set ends_at = now()`);
    expect(await forgetEndedReturns(services)).toBe(1);
    expect(await kept()).toEqual([]);
  });

  test("finds nothing else of theirs, and nobody finds what another had", async () => {
    const learner = await addFullLearner(database);
    await erase(learner.id);
    const stranger = await join(newId());
    expect((await getBudgetStatus(services, payerOf(stranger, null)))[0]?.postedPicoUsd).toBe(0n);
    const again = await join(learner.discordUserId);
    expect(await dumpDatabase(database)).not.toContain(learner.mark);
    const rows = (await dumpDatabase(database)).split("\n").filter((row) => row.includes(again));
    const tables = new Set(rows.map((row) => row.split(" ")[0]));
    expect(tables).toEqual(
      new Set(["audit_entry", "budget", "budget_period", "consent", "learner"]),
    );
  });
});

test("What is kept tells the account only to who knows it and the key", async () => {
  const account = newId();
  const learnerId = await join(account);
  await spend(learnerId, null, cent);
  await erase(learnerId);
  const text = JSON.stringify(await kept());
  expect(text).not.toContain(account);
  expect(text).not.toContain(learnerId);
  for (const encoding of ["hex", "base64url"] as const) {
    expect(text).not.toContain(createHash("sha256").update(account).digest(encoding));
  }
  await database.sql().execute(`update returning_secret set secret = 'another'`);
  await spend(await join(account), null, 5n * cent);
  expect(await kept()).toHaveLength(1);
});

test("A total, which never ends, is kept for 366 days", async () => {
  const learnerId = await join(newId());
  const term = { every: "total", from: "2026-01-01", hour: 0 } as const;
  await say({ of: "direct", learnerId }, { term });
  await erase(learnerId);
  const [row] = await database.sql().execute<{ whole: boolean; rule: unknown }[]>(
    `select rule, ends_at between now() + interval '365 days' and now() + interval '366 days' as whole
       from returning_budget where rule <> '{}'`,
  );
  expect(row).toEqual({ whole: true, rule: { term } });
});
