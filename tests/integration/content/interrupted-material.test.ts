import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { resolveOrphanedCalls, type FindDeadWork } from "#/calls/resolve-orphans.ts";
import { releaseWork } from "#/calls/reserve-work.ts";
import { cancelMaterial } from "#/content/materials/cancel-material.ts";
import { findMaterialsOf, findRunningMaterial } from "#/content/materials/find-materials.ts";
import { claimMaterial } from "#/content/materials/material.repository.ts";
import { sortDeadMaterials } from "#/content/materials/material-sweep.repository.ts";
import { requestErasure, runErasure } from "#/privacy/erase.ts";
import { ParleyError } from "#/shared/errors.ts";

import { haiku } from "../../support/call-world.ts";
import {
  answerFirstChunk,
  answerWell,
  askForMaterial,
  fourParts,
  letLeaseRunOut,
  makeNow,
  readMaterial,
  readMoney,
  untilAsked,
  untilMade,
} from "../../support/material-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterEach(async () => {
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

const findDeadMaterials: FindDeadWork = async (sql, work) =>
  (await sortDeadMaterials(sql, work)).dead;

/** What the sweeper does with calls whose worker is dead. */
const resolveOrphans = () =>
  resolveOrphanedCalls({ ...world.services, findDeadWork: findDeadMaterials });

describe("A worker that dies over a material", () => {
  test("is followed by one that makes what is missing; the dead one can write and charge nothing more", async () => {
    answerFirstChunk(world);
    const [zombie, successor] = [world.openWorker(), world.openWorker()];
    const { id, learnerId, itemId } = await askForMaterial(world, fourParts);
    const lingering = makeNow(zombie, id);
    await untilMade(world, id, 2);
    await untilAsked(world, 4);
    await letLeaseRunOut(world, id);
    expect(await resolveOrphans()).toBe(2);
    world.providers.answerWith(answerWell);
    await makeNow(successor, id);
    await lingering;
    expect(zombie.materials.replies[0]?.endings).toEqual([]);
    expect(zombie.materials.replies[0]?.target.lease.isHeld()).toBe(false);
    expect(successor.materials.replies[0]?.shown[0]).toEqual({ partsOver: 2, parts: 4 });
    expect(successor.materials.replies[0]?.endings).toMatchObject([
      { state: "done", partsMade: 4, parts: 4 },
    ]);
    const { calls, charges } = await readMoney(world, id);
    expect(calls).toEqual(["lost", "lost", "posted", "posted", "posted", "posted"]);
    expect(charges.filter((charge) => charge === "direct standing")).toHaveLength(4);
    expect((await findMaterialsOf(world, { learnerId, itemId })).items).toHaveLength(2);
  });

  test("between the last part and the last word is followed by one that says it, and asks nobody again", async () => {
    world.providers.answerWith(answerWell);
    const [first, second] = [world.openWorker(), world.openWorker()];
    const { id } = await askForMaterial(world);
    first.materials.refusal = new ParleyError("discord_unavailable");
    await makeNow(first, id);
    expect((await readMaterial(world, id)).interaction_token).not.toBeNull();
    await letLeaseRunOut(world, id);
    await makeNow(second, id);
    expect(second.materials.replies[0]?.endings).toMatchObject([
      { state: "done", partsMade: 1, items: [{ kind: "summary" }] },
    ]);
    expect(second.materials.replies[0]?.endings[0]?.costPicoUsd).toBeGreaterThan(0n);
    expect(world.providers.requests).toHaveLength(1);
    expect((await readMaterial(world, id)).interaction_token).toBeNull();
    await makeNow(second, id);
    expect(second.materials.replies).toHaveLength(1);
  });

  test("again and again, and makes nothing, is not followed for ever", async () => {
    const { id } = await askForMaterial(world);
    await world.rows("update material set attempt = 3, state = 'making' where id = ?", [id]);
    await makeNow(world.openWorker(), id);
    expect(await readMaterial(world, id)).toMatchObject({
      state: "failed",
      error_code: "internal",
    });
    expect(world.providers.requests).toEqual([]);
  });

  test("because it is told to stop hands it back at once, and another makes what is missing", async () => {
    answerFirstChunk(world);
    const [leaving, staying] = [world.openWorker(), world.openWorker()];
    const { id } = await askForMaterial(world, fourParts);
    const stopping = new AbortController();
    const making = makeNow(leaving, id, stopping.signal);
    await untilMade(world, id, 2);
    await untilAsked(world, 4);
    stopping.abort();
    await making;
    expect(leaving.materials.replies[0]?.endings).toEqual([]);
    expect(await readMaterial(world, id)).toMatchObject({ state: "waiting", attempt: 0 });
    world.providers.answerWith(answerWell);
    await makeNow(staying, id);
    expect(await readMaterial(world, id)).toMatchObject({ state: "done" });
    expect((await readMoney(world, id)).calls).toEqual([
      "lost",
      "lost",
      "posted",
      "posted",
      "posted",
      "posted",
    ]);
  });

  test("is one of many who would make it", async () => {
    world.providers.answerWith(answerWell);
    const workers = [world.openWorker(), world.openWorker(), world.openWorker()];
    const { id } = await askForMaterial(world, fourParts);
    await Promise.all(workers.map((worker) => makeNow(worker, id)));
    expect(workers.flatMap(({ materials }) => materials.replies)).toHaveLength(1);
    expect((await readMoney(world, id)).calls).toHaveLength(4);
  });
});

test("A worker whose fence was passed books what it heard with the operator alone, and says nothing", async () => {
  world.providers.answerWith((request) => ({ ...answerWell(request), firstTokenMs: 60_000 }));
  const worker = world.openWorker();
  const { id } = await askForMaterial(world);
  const making = makeNow(worker, id);
  await untilAsked(world, 1);
  await world.rows("update material set lease_fence = lease_fence + 1 where id = ?", [id]);
  await making;
  expect(worker.materials.replies[0]?.endings).toEqual([]);
  expect((await readMoney(world, id)).charges).toEqual(["operator lost"]);
  await letLeaseRunOut(world, id);
  expect(await resolveOrphans()).toBe(0);
  world.providers.answerWith(answerWell);
  await makeNow(world.openWorker(), id);
  expect(await readMaterial(world, id)).toMatchObject({ state: "done" });
});

test("What Discord will never take is not said again", async () => {
  world.providers.answerWith(answerWell);
  const worker = world.openWorker();
  const { id } = await askForMaterial(world);
  worker.materials.refusal = new ParleyError("discord_channel_gone");
  await makeNow(worker, id);
  expect(await readMaterial(world, id)).toMatchObject({ state: "done", interaction_token: null });
});

describe("A text that is gone for good", () => {
  const eraseText = (itemId: string) =>
    world.rows("delete from content_item where id = ?", [itemId]);

  test("while it is worked on leaves what was made of it, told and charged, without a parent", async () => {
    answerFirstChunk(world);
    const worker = world.openWorker();
    const { id, learnerId, itemId } = await askForMaterial(world, fourParts);
    const making = makeNow(worker, id);
    await untilMade(world, id, 2);
    await untilAsked(world, 4);
    await eraseText(itemId);
    expect(await findRunningMaterial(world, { learnerId })).toMatchObject({ id, itemId: null });
    await cancelMaterial(world, { learnerId, materialId: id });
    await making;
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      { state: "cancelled", partsMade: 2, items: [{ kind: "summary" }, { kind: "notes" }] },
    ]);
    expect(
      await world.rows("select distinct parent_item_id from content_item where learner_id = ?", [
        learnerId,
      ]),
    ).toEqual([{ parent_item_id: null }]);
    expect((await readMoney(world, id)).reserved).toEqual([
      "posted",
      "posted",
      "released",
      "released",
    ]);
  });

  test("after the last part is no failure for the worker that ends it", async () => {
    world.providers.answerWith(answerWell);
    const [dying, next] = [world.openWorker(), world.openWorker()];
    const { id, learnerId, itemId } = await askForMaterial(world);
    // The first worker makes its part, and gets no further.
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    await makeNow(dying, id);
    await world.rows("update learner set erasure_requested_at = null where id = ?", [learnerId]);
    await eraseText(itemId);
    await letLeaseRunOut(world, id);
    await makeNow(next, id);
    expect(next.materials.replies[0]?.target).toMatchObject({ itemId: null });
    expect(next.materials.replies[0]?.endings).toMatchObject([
      { state: "done", errorCode: null, partsMade: 1, items: [{ kind: "summary" }] },
    ]);
    expect(world.providers.requests).toHaveLength(1);
  });

  test("before the rest is made ends it with a word, and what was made is kept", async () => {
    answerFirstChunk(world);
    const [leaving, staying] = [world.openWorker(), world.openWorker()];
    const { id, itemId } = await askForMaterial(world, fourParts);
    const stopping = new AbortController();
    const making = makeNow(leaving, id, stopping.signal);
    await untilMade(world, id, 2);
    stopping.abort();
    await making;
    await eraseText(itemId);
    await makeNow(staying, id);
    expect(staying.materials.replies[0]?.endings).toMatchObject([
      { state: "failed", errorCode: "material_text_changed", partsMade: 2, items: [{}, {}] },
    ]);
  });
});

test("A part that ends while another worker waits for the material is over for that one", async () => {
  world.providers.answerWith(answerWell);
  const { id } = await askForMaterial(world);
  const dying = await claimMaterial(world.database.sql(), id);
  const [part] = dying?.parts ?? [];
  await letLeaseRunOut(world, id);
  const { promise: isLocked, resolve: tellLocked } = Promise.withResolvers<undefined>();
  const ending = world.database.transaction(async (sql) => {
    await sql.execute("select id from material where id = ? for update", [id]);
    await sql.execute(
      "update material_part set over_at = now(), error_code = 'internal' where id = ?",
      [part?.id],
    );
    tellLocked(undefined);
    await vi.waitFor(async () => {
      const waiting = await world.rows(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update material set lease_fence%' and datname = current_database()",
      );
      expect(waiting).toHaveLength(1);
    });
    await releaseWork(sql, part?.reservationId ?? "");
  });
  await isLocked;
  const [claimed] = await Promise.all([claimMaterial(world.database.sql(), id), ending]);
  expect(claimed?.parts).toMatchObject([{ isOver: true, errorCode: "internal" }]);
});

test("An erasure in the middle frees what was set aside, and nothing is kept of it", async () => {
  answerFirstChunk(world);
  const worker = world.openWorker();
  const { id, learnerId } = await askForMaterial(world, fourParts);
  const making = makeNow(worker, id);
  await untilMade(world, id, 2);
  await requestErasure(world.services, { learnerId });
  await runErasure(world.services, { learnerId }, new AbortController().signal);
  await making;
  expect(worker.materials.replies[0]?.endings).toEqual([]);
  expect(await world.rows("select 1 from material where id = ?", [id])).toEqual([]);
  expect(await world.rows("select 1 from content_item where learner_id = ?", [learnerId])).toEqual(
    [],
  );
  const [period] = await world.rows<{ pending: string }>(
    "select pending_pico_usd as pending from budget_period where learner_id = ?",
    [learnerId],
  );
  expect(period).toEqual({ pending: "0" });
});

test("Of one whose learner is to be erased nothing becomes an item, whoever comes first", async () => {
  world.providers.answerWith(answerWell);
  const worker = world.openWorker();
  const { id, learnerId } = await askForMaterial(world);
  await requestErasure(world.services, { learnerId });
  await makeNow(worker, id);
  expect(worker.materials.replies[0]?.endings).toEqual([]);
  expect(await readMaterial(world, id)).toMatchObject({ state: "making" });
  await runErasure(world.services, { learnerId }, new AbortController().signal);
  expect(await world.rows("select 1 from material where id = ?", [id])).toEqual([]);
});
