import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { sortDeadMaterials } from "#/content/materials/material-sweep.repository.ts";
import {
  endExpiredMaterials,
  eraseEndedMaterials,
  forgetMaterialTokens,
  wakeForsakenMaterials,
} from "#/content/materials/sweep-materials.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

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

afterAll(async () => {
  await requireSoundMoney(world);
  await world.close();
});

async function letTimePass(id: string, minutes: number): Promise<void> {
  await world.rows(
    `update material set created_at = created_at - interval '${String(minutes)} minutes',
       expires_at = expires_at - interval '${String(minutes)} minutes' where id = ?`,
    [id],
  );
}

test("One that nobody came to make ends with a word, and what was set aside is free", async () => {
  const { id } = await askForMaterial(world);
  const worker = world.openWorker();
  expect(await endExpiredMaterials(worker.services)).toBe(0);
  await letTimePass(id, 31);
  expect(await endExpiredMaterials(worker.services)).toBe(1);
  expect(worker.materials.replies[0]?.endings).toMatchObject([
    { state: "failed", errorCode: "provider_timeout", items: [] },
  ]);
  expect(await readMoney(world, id)).toEqual({ calls: [], reserved: ["released"], charges: [] });
  expect(await endExpiredMaterials(worker.services)).toBe(0);
});

test("One whose time is over in the middle keeps what is made of it, whoever finds it first", async () => {
  answerFirstChunk(world);
  const [dead, next] = [world.openWorker(), world.openWorker()];
  const ids = [];
  for (const _ of [1, 2]) {
    const { id } = await askForMaterial(world, fourParts);
    const stopping = new AbortController();
    const making = makeNow(dead, id, stopping.signal);
    await untilMade(world, id, 2);
    stopping.abort();
    await making;
    await letTimePass(id, 31);
    ids.push(id);
  }
  const [woken = "", swept = ""] = ids;
  await makeNow(next, woken);
  expect(await endExpiredMaterials(next.services)).toBe(1);
  for (const id of [woken, swept]) {
    expect(await readMaterial(world, id)).toMatchObject({
      state: "failed",
      error_code: "provider_timeout",
      made: [{ kind: "summary" }, { kind: "notes" }],
    });
  }
  world.providers.reset();
});

test("The token of an interaction is forgotten before Discord forgets it; what is made is found all the same", async () => {
  world.providers.answerWith(answerWell);
  const { id } = await askForMaterial(world);
  expect(await forgetMaterialTokens(world.services)).toBe(0);
  await letTimePass(id, 14);
  expect(await forgetMaterialTokens(world.services)).toBe(1);
  const worker = world.openWorker();
  await makeNow(worker, id);
  expect(worker.materials.replies).toEqual([]);
  expect(await readMaterial(world, id)).toMatchObject({
    state: "done",
    interaction_token: null,
    made: [{ kind: "summary" }],
  });
});

test("The sweeper wakes what a dead worker left, and what no wake-up reached, by a name of its own", async () => {
  const { id } = await askForMaterial(world);
  const woken: string[] = [];
  const queue = {
    ...world.services.queue,
    wake: (_name: string, _data: unknown, options: { deduplicationId: string }) => {
      woken.push(options.deduplicationId);
      return Promise.resolve();
    },
  };
  const wake = () => wakeForsakenMaterials({ ...world.services, queue });
  expect(await wake()).toBe(0);
  await letTimePass(id, 1);
  expect(await wake()).toBe(1);
  await world.rows(
    `update material set lease_fence = 4, lease_expires_at = now() + interval '1 minute' where id = ?`,
    [id],
  );
  expect(await wake()).toBe(0);
  await letLeaseRunOut(world, id);
  expect(await wake()).toBe(1);
  expect(woken).toEqual([`${id}.0`, `${id}.4`]);
});

test("What was woken is made by a worker that takes jobs, and swept no more", async () => {
  const { id } = await askForMaterial(world);
  const worker = await world.startWorker();
  await vi.waitFor(
    async () => {
      expect(await readMaterial(world, id)).toMatchObject({ interaction_token: null });
    },
    { timeout: 8_000 },
  );
  expect(await readMaterial(world, id)).toMatchObject({ state: "done" });
  await worker.close();
});

test("One that is over is forgotten after thirty days, or as soon as its text is gone for good", async () => {
  world.providers.answerWith(answerWell);
  const worker = world.openWorker();
  const [recent, old, textless, unsaid, running] = [
    await askForMaterial(world),
    await askForMaterial(world),
    await askForMaterial(world),
    await askForMaterial(world),
    await askForMaterial(world),
  ];
  for (const { id } of [recent, old, textless]) await makeNow(worker, id);
  worker.materials.refusal = new ParleyError("discord_unavailable");
  await makeNow(worker, unsaid.id);
  await world.rows(
    "update material set finished_at = finished_at - interval '30 days' where id in (?, ?)",
    [old.id, unsaid.id],
  );
  for (const { itemId } of [textless, unsaid, running]) {
    await world.rows("delete from content_item where id = ?", [itemId]);
  }
  const before = await world.rows<{ id: string; titles: object }>("select * from material");
  expect(before.find(({ id }) => id === recent.id)?.titles).toEqual({});
  await eraseEndedMaterials(world.services);
  const kept = await world.rows<{ id: string }>(
    "select id from material where id in (?, ?, ?, ?, ?)",
    [recent.id, old.id, textless.id, unsaid.id, running.id],
  );
  expect(new Set(kept.map(({ id }) => id))).toEqual(new Set([recent.id, unsaid.id, running.id]));
  expect(
    await world.rows("select 1 from material_part where material_id in (?, ?)", [
      old.id,
      textless.id,
    ]),
  ).toEqual([]);
  for (const { id } of [unsaid, running]) await letTimePass(id, 31);
  await endExpiredMaterials(world.openWorker().services);
  await forgetMaterialTokens(world.services);
  await eraseEndedMaterials(world.services);
  for (const { id } of [unsaid, running]) {
    expect(await world.rows("select 1 from material where id = ?", [id])).toEqual([]);
  }
  world.providers.reset();
});

test("Of work, that of materials is told from others' and dead where its fence was passed or its lease ran out", async () => {
  const { id } = await askForMaterial(world);
  await world.rows(
    `update material set lease_fence = 3, lease_expires_at = now() + interval '1 minute' where id = ?`,
    [id],
  );
  const other = { workId: newId(), fence: 1n };
  const sort = (fence: bigint) =>
    sortDeadMaterials(world.database.sql(), [{ workId: id, fence }, other]);
  expect(await sort(3n)).toEqual({ dead: [], others: [other] });
  expect(await sort(2n)).toEqual({ dead: [{ workId: id, fence: 2n }], others: [other] });
  await letLeaseRunOut(world, id);
  expect((await sort(3n)).dead).toEqual([{ workId: id, fence: 3n }]);
});
