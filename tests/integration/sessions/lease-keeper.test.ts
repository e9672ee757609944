import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { startLeaseKeeper } from "#/sessions/lease-keeper.ts";
import { takeLease } from "#/sessions/lease.repository.ts";
import { newId } from "#/shared/ids.ts";

import { askForComparison, readAside } from "../../support/aside-world.ts";
import { countStatements } from "../../support/count-statements.ts";
import { createSessionWorld, type SessionWorld } from "../../support/session-world.ts";
import { createTestDatabase } from "../../support/test-database.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld();
});

afterAll(() => world.close());

test("All leases of a worker, of sessions and of asides, are renewed in one statement a second", async () => {
  const database = await createTestDatabase();
  const small = { ...world.services, database, otherLeaseTables: ["aside"] };
  const keeper = startLeaseKeeper(small);
  for (let count = 0; count < 5; count += 1) {
    keeper.keep({ workId: newId(), fence: 1n, askedAtMs: performance.now() });
  }
  const statements = await countStatements(database, () => delay(2_500));
  const renewals = statements.filter(({ query }) => /update (session|aside) /.test(query));
  expect(renewals.length).toBeGreaterThan(1);
  expect(renewals.length).toBeLessThanOrEqual(3);
  await keeper.close();
  await database.close();
});

test("A lease that another worker has, or whose work is gone, is lost with the next heartbeat", async () => {
  const worker = world.openWorker();
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  const { id: asideId } = await readAside(world, await askForComparison(world, learner));
  await world.rows(
    `update aside set lease_fence = 1, lease_expires_at = now() + interval '5 seconds' where id = ?`,
    [asideId],
  );
  const taken = await takeLease(world.database.sql(), {
    sessionId: session.id,
    workerId: worker.leases.workerId,
  });
  const askedAtMs = performance.now();
  const [ofSession, ofAside] = [
    worker.leases.keep({ workId: session.id, fence: taken!.fence, askedAtMs }),
    worker.leases.keep({ workId: asideId, fence: 1n, askedAtMs }),
  ];
  const expiries = () =>
    world.rows(
      `select lease_expires_at::text from session where id = ? union all
       select lease_expires_at::text from aside where id = ?`,
      [session.id, asideId],
    );
  const before = await expiries();
  await delay(3_500);
  expect([ofSession.isHeld(), ofAside.isHeld()]).toEqual([true, true]);
  const after = await expiries();
  expect(after[0]).not.toEqual(before[0]);
  expect(after[1]).not.toEqual(before[1]);
  await world.rows("update aside set lease_fence = 2 where id = ?", [asideId]);
  await vi.waitFor(() => expect(ofAside.signal.aborted).toBe(true), { timeout: 1_900 });
  expect(ofSession.isHeld()).toBe(true);
  await world.rows("update session set lease_fence = lease_fence + 1 where id = ?", [session.id]);
  await vi.waitFor(() => expect(ofSession.signal.aborted).toBe(true), { timeout: 1_900 });
});

test("A lease that is given up is not held any more", () => {
  const { leases } = world.openWorker();
  const lease = leases.keep({ workId: newId(), fence: 1n, askedAtMs: performance.now() });
  leases.drop({ ...lease, fence: 2n });
  expect(lease.isHeld()).toBe(true);
  leases.drop(lease);
  expect(lease.isHeld()).toBe(false);
  expect(lease.signal.reason).toMatchObject({ code: "lease_lost" });
});
