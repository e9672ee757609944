import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { sortDeadAsides } from "#/asides/aside-sweep.repository.ts";
import { startMessageTask } from "#/asides/start-message-task.ts";
import { endExpiredAsides, wakeForsakenAsides } from "#/asides/sweep-asides.ts";
import { answerAside } from "#/asides/answer-aside.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import {
  askForComparison,
  letLeaseRunOut,
  readAside,
  readMoney,
} from "../../support/aside-world.ts";
import {
  createSessionWorld,
  nextSnowflake,
  requireSoundMoney,
  spanishProfile,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({
    models: [{ provider: "anthropic", model: "claude-haiku-5-5" }],
  });
});

afterAll(async () => {
  await requireSoundMoney(world);
  await world.close();
});

async function ask() {
  const asked = await askForComparison(world, await world.addLearner());
  const { id } = await readAside(world, asked);
  return { ...asked, id };
}

/** Nine minutes pass for one aside. */
async function letTimePass(asideId: string): Promise<void> {
  await world.rows(
    `update aside set created_at = created_at - interval '10 minutes',
       expires_at = expires_at - interval '10 minutes' where id = ?`,
    [asideId],
  );
}

test("A comparison that nobody came to answer ends with a word, at no cost, and is forgotten", async () => {
  const asked = await ask();
  const worker = world.openWorker();
  expect(await endExpiredAsides(worker.services)).toBe(0);
  await letTimePass(asked.id);
  expect(await endExpiredAsides(worker.services)).toBe(1);
  expect(worker.asides.replies[0]?.endings).toMatchObject([
    { answers: [{ code: "provider_timeout" }, { code: "provider_timeout" }] },
  ]);
  expect(await readAside(world, asked)).toMatchObject({
    state: "expired",
    error_code: "provider_timeout",
    interaction_token: null,
    input_text: null,
  });
  expect(await readMoney(world, asked.id)).toEqual({
    calls: [],
    reserved: ["released", "released"],
    charges: [],
  });
  expect(await endExpiredAsides(worker.services)).toBe(0);
});

test("A message that nobody came to look at is forgotten in time, and offers nothing", async () => {
  const learner = await world.addLearner();
  const asked = {
    task: "correct" as const,
    eventId: nextSnowflake(),
    interactionToken: "a-token",
    payer: { learnerId: learner.id, serverId: null, channelId: null, roleIds: [] },
    interfaceLocale: "de" as const,
    profile: spanishProfile,
    text: "Somebody else’s words.",
  };
  await startMessageTask(world.services, asked);
  await startMessageTask(world.services, asked);
  const { id } = await readAside(world, asked);
  await letTimePass(id);
  const worker = world.openWorker();
  expect(await endExpiredAsides(worker.services)).toBe(1);
  expect(await readAside(world, asked)).toMatchObject({
    state: "expired",
    interaction_token: null,
    input_text: null,
    offer: null,
  });
  expect(await readMoney(world, id)).toEqual({ calls: [], reserved: ["released"], charges: [] });
});

test("Answers that could not be said in time are said once more, and forgotten whatever Discord does", async () => {
  const asked = await ask();
  const worker = world.openWorker();
  worker.asides.refusal = new ParleyError("discord_unavailable");
  await answerAside(worker.services, asked.id, new AbortController().signal);
  await letLeaseRunOut(world, asked.id);
  await letTimePass(asked.id);
  expect(await endExpiredAsides(worker.services)).toBe(1);
  expect(await readAside(world, asked)).toMatchObject({
    state: "answered",
    interaction_token: null,
  });
  const texts = await world.rows("select 1 from aside_answer where answer_text is not null");
  expect(texts).toEqual([]);
  expect((await readMoney(world, asked.id)).calls).toEqual(["posted", "posted"]);
});

test("One that has expired is not answered any more", async () => {
  const asked = await ask();
  await letTimePass(asked.id);
  const before = world.providers.requests.length;
  await answerAside(world.services, asked.id, new AbortController().signal);
  expect(world.providers.requests).toHaveLength(before);
  await endExpiredAsides(world.services);
});

test("The sweeper wakes what a dead worker left, and what no wake-up reached, by a name of its own", async () => {
  const asked = await ask();
  const woken: string[] = [];
  const queue = {
    ...world.services.queue,
    wake: (_name: string, _data: unknown, options: { deduplicationId: string }) => {
      woken.push(options.deduplicationId);
      return Promise.resolve();
    },
  };
  expect(await wakeForsakenAsides({ ...world.services, queue })).toBe(0);
  await world.rows("update aside set created_at = now() - interval '2 seconds' where id = ?", [
    asked.id,
  ]);
  expect(await wakeForsakenAsides({ ...world.services, queue })).toBe(1);
  await world.rows(
    `update aside set lease_fence = 4, lease_expires_at = now() + interval '1 minute' where id = ?`,
    [asked.id],
  );
  expect(await wakeForsakenAsides({ ...world.services, queue })).toBe(0);
  await letLeaseRunOut(world, asked.id);
  expect(await wakeForsakenAsides({ ...world.services, queue })).toBe(1);
  expect(woken).toEqual([`${asked.id}.0`, `${asked.id}.4`]);
});

test("What was woken is answered by a worker that takes jobs, and swept no more", async () => {
  const asked = await ask();
  const worker = await world.startWorker();
  await vi.waitFor(
    async () => {
      expect(await readAside(world, asked)).toMatchObject({ interaction_token: null });
    },
    { timeout: 8_000 },
  );
  expect(await wakeForsakenAsides(worker.services)).toBe(0);
  await worker.close();
});

test("Of work, that of asides is told from others' and dead where its fence was passed or its lease ran out", async () => {
  const asked = await ask();
  await world.rows(
    `update aside set lease_fence = 3, lease_expires_at = now() + interval '1 minute' where id = ?`,
    [asked.id],
  );
  const other = { workId: newId(), fence: 1n };
  const sort = (fence: bigint) =>
    sortDeadAsides(world.database.sql(), [{ workId: asked.id, fence }, other]);
  expect(await sort(3n)).toEqual({ dead: [], others: [other] });
  expect(await sort(2n)).toEqual({ dead: [{ workId: asked.id, fence: 2n }], others: [other] });
  await letLeaseRunOut(world, asked.id);
  expect((await sort(3n)).dead).toEqual([{ workId: asked.id, fence: 3n }]);
  await letTimePass(asked.id);
  await endExpiredAsides(world.services);
});
