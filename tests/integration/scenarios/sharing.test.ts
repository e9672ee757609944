import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { changeSettings } from "#/budgets/change-settings.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import { sharesOfAuthorMax, sharesOfServerMax } from "#/scenarios/sharing/share-limits.ts";
import {
  approveShare,
  listShares,
  readShare,
  refuseShare,
  shareScenario,
  tellDecisions,
  withdrawScenario,
} from "#/scenarios/sharing/share-scenario.ts";
import { newId } from "#/shared/ids.ts";

import { addBareLearner, scenarioServices, writeScene } from "../../support/scenario-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: ScenarioServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = scenarioServices(database);
});

afterAll(() => database.close());

/** Somebody with a scene of their own, in a server of its own, and somebody else there. */
async function meet({ isAsked = false } = {}) {
  const sql = database.sql();
  const serverId = newId();
  const [learnerId, otherId] = [await addBareLearner(sql), await addBareLearner(sql)];
  const scenarioId = await writeScene(sql, learnerId, { de: "Mein Café" });
  if (isAsked) {
    const changes = { approvesScenarios: true };
    await changeSettings(services, { actor: { kind: "operator" }, serverId, version: 0, changes });
  }
  const own = { learnerId, scenarioId, serverId };
  const open = (visitor: Partial<Parameters<typeof openScenario>[1]> = {}) =>
    openScenario(services, { learnerId: otherId, serverId, scenarioId, ...visitor });
  return { own, otherId, serverId, scenarioId, learnerId, open };
}

test("A shared scene is played by members of that server, by nobody else, and as nobody's", async () => {
  const { own, serverId, scenarioId, open } = await meet();
  await expect(open()).rejects.toThrow("scenario_missing");
  expect(await shareScenario(services, own)).toBe("approved");
  const opened = await open();
  expect(opened).toMatchObject({
    isOwn: false,
    reference: { scenarioId, scenarioVersion: 1 },
    scenario: { id: scenarioId, titles: { de: "Mein Café" } },
  });
  expect(await open({ learnerId: undefined })).toMatchObject({ isOwn: false });
  await expect(open({ serverId: newId() })).rejects.toThrow("scenario_missing");
  await expect(open({ serverId: null })).rejects.toThrow("scenario_missing");
  const listed = await listShares(services, { serverId });
  expect(listed).toEqual([
    {
      scenarioId,
      version: 1,
      state: "approved",
      emoji: "☕",
      category: "restaurant",
      titles: { de: "Mein Café" },
      levels: expect.any(Array) as unknown,
      createdAt: expect.any(Date) as unknown,
    },
  ]);
});

test("Where managers are asked, what is shared waits until they say yes, and its author is told once", async () => {
  const { own, serverId, scenarioId, open } = await meet({ isAsked: true });
  expect(await shareScenario(services, own)).toBe("pending");
  await expect(open()).rejects.toThrow("scenario_missing");
  expect(await open({ mayDecide: true })).toMatchObject({ isOwn: false });
  expect(await tellDecisions(services, own)).toEqual([]);
  await approveShare(services, { serverId, scenarioId, version: 1 });
  expect(await open()).toMatchObject({ reference: { scenarioVersion: 1 } });
  expect(await tellDecisions(services, own)).toEqual([
    { serverId, state: "approved", reason: null, titles: { de: "Mein Café" } },
  ]);
  expect(await tellDecisions(services, own)).toEqual([]);
});

test("A refusal gives its reason to the author, who may change the scene and share it anew", async () => {
  const { own, serverId, scenarioId, learnerId, open } = await meet({ isAsked: true });
  await shareScenario(services, own);
  await refuseShare(services, { serverId, scenarioId, version: 1, reason: "Too\nrude " });
  expect(await readShare(services, own)).toEqual({
    state: "refused",
    version: 1,
    reason: "Too rude",
  });
  expect(await tellDecisions(services, own)).toMatchObject([
    { state: "refused", reason: "Too rude" },
  ]);
  expect(await listShares(services, { serverId })).toEqual([]);
  await expect(approveShare(services, { serverId, scenarioId, version: 1 })).rejects.toThrow(
    "changed_meanwhile",
  );
  const rowId = scenarioId.slice("custom:".length);
  await writeScene(database.sql(), learnerId, { de: "Höflich" }, { rowId, version: 2 });
  expect(await shareScenario(services, own)).toBe("pending");
  expect(await readShare(services, own)).toEqual({ state: "pending", version: 2, reason: null });
  await expect(approveShare(services, { serverId, scenarioId, version: 1 })).rejects.toThrow(
    "changed_meanwhile",
  );
  await approveShare(services, { serverId, scenarioId, version: 2 });
  expect(await open()).toMatchObject({ scenario: { titles: { de: "Höflich" } } });
});

test("A server goes on with the version that it has, until the author shares the newer one", async () => {
  const { own, scenarioId, learnerId, open } = await meet();
  await shareScenario(services, own);
  const rowId = scenarioId.slice("custom:".length);
  await writeScene(database.sql(), learnerId, { de: "Neu" }, { rowId, version: 2 });
  expect(await open()).toMatchObject({ reference: { scenarioVersion: 1 } });
  expect(await open({ learnerId })).toMatchObject({
    isOwn: true,
    reference: { scenarioVersion: 2 },
  });
  await shareScenario(services, own);
  expect(await open()).toMatchObject({ reference: { scenarioVersion: 2 } });
});

test("What is shared can be removed without a word, and be taken back by its author alone", async () => {
  const { own, otherId, serverId, scenarioId, open } = await meet();
  await shareScenario(services, own);
  await refuseShare(services, { serverId, scenarioId, version: 1, reason: "" });
  expect(await readShare(services, own)).toMatchObject({ state: "removed", reason: null });
  expect(await tellDecisions(services, own)).toMatchObject([{ serverId, state: "removed" }]);
  await shareScenario(services, own);
  await expect(withdrawScenario(services, { ...own, learnerId: otherId })).rejects.toThrow(
    "scenario_missing",
  );
  expect(await open()).toBeDefined();
  await withdrawScenario(services, own);
  await expect(open()).rejects.toThrow("scenario_missing");
  expect(await readShare(services, own)).toBeUndefined();
});

test("Nobody shares what is not theirs", async () => {
  const { own, otherId } = await meet();
  const shared = [
    { ...own, learnerId: otherId },
    { ...own, scenarioId: "cafe_order" },
    { ...own, scenarioId: `custom:${newId()}` },
  ];
  for (const wrong of shared) {
    await expect(shareScenario(services, wrong)).rejects.toThrow("scenario_not_yours");
    expect(await readShare(services, wrong)).toBeUndefined();
  }
});

test("The scene of somebody who is being erased, or who deleted it, is gone at once", async () => {
  const sql = database.sql();
  const erased = await meet();
  await shareScenario(services, erased.own);
  await sql.execute(`update learner set erasure_requested_at = now() where id = ?`, [
    erased.learnerId,
  ]);
  await expect(erased.open()).rejects.toThrow("scenario_missing");
  expect(await listShares(services, erased)).toEqual([]);
  const deleted = await meet();
  await shareScenario(services, deleted.own);
  await sql.execute(`update custom_scenario set deleted_at = now() where author_id = ?`, [
    deleted.learnerId,
  ]);
  await expect(deleted.open()).rejects.toThrow("scenario_missing");
  await expect(deleted.open({ learnerId: deleted.learnerId })).rejects.toThrow("scenario_missing");
  expect(await listShares(services, deleted)).toEqual([]);
});

describe("There is room for so many", () => {
  test("of one author", async () => {
    const { own, learnerId, serverId } = await meet();
    await fillServer(serverId, learnerId, sharesOfAuthorMax);
    await expect(shareScenario(services, own)).rejects.toMatchObject({
      code: "scenario_shares_too_many",
      context: { limit: sharesOfAuthorMax },
    });
  });

  test("in one server; what is there already can be shared anew", async () => {
    const { own, otherId, serverId } = await meet();
    await shareScenario(services, own);
    await fillServer(serverId, otherId, sharesOfServerMax - 1);
    expect(await shareScenario(services, own)).toBe("approved");
    const late = await addBareLearner(database.sql());
    const scenarioId = await writeScene(database.sql(), late, { de: "Zu spät" });
    await expect(
      shareScenario(services, { learnerId: late, scenarioId, serverId }),
    ).rejects.toMatchObject({ context: { limit: sharesOfServerMax } });
  });
});

/** Shares so many scenes of somebody with a server. */
async function fillServer(serverId: string, learnerId: string, count: number): Promise<void> {
  await database
    .sql()
    .execute(`insert into server (id) values (?) on conflict do nothing`, [serverId]);
  await database.sql().execute(
    `with made as (
       insert into custom_scenario (id, author_id)
       select gen_random_uuid(), ? from generate_series(1, ?) returning id)
     insert into scenario_share (custom_scenario_id, server_id, version, state, decided_at)
     select id, ?, 1, 'approved', now() from made`,
    [learnerId, count, serverId],
  );
}
