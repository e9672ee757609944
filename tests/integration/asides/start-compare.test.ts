import { afterAll, beforeAll, expect, test } from "vitest";

import { requestErasure } from "#/privacy/erase.ts";
import type { ParleyError } from "#/shared/errors.ts";

import { askForComparison, readAside, readMoney } from "../../support/aside-world.ts";
import { addServer } from "../../support/budget-world.ts";
import {
  createSessionWorld,
  nextSnowflake,
  requireSoundMoney,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({
    models: [{ provider: "anthropic", model: "claude-haiku-5-5" }],
  });
});

afterAll(() => world.close());

/** What all learners have set aside. */
async function pending(): Promise<string> {
  const [row] = await world.rows<{ sum: string }>(
    "select coalesce(sum(pending_pico_usd), 0)::text as sum from budget_period",
  );
  return row?.sum ?? "";
}

test("A comparison sets aside for each of its answers, with learner and server, before a word is asked", async () => {
  const learner = await world.addLearner();
  const serverId = await addServer(world.database);
  const asked = await askForComparison(world, learner, {
    place: { serverId, channelId: nextSnowflake() },
    serverCounts: true,
  });
  const aside = await readAside(world, asked);
  expect(aside).toMatchObject({ state: "waiting", interaction_token: asked.interactionToken });
  const holds = await world.rows<{ scope: string; amount: string }>(
    `select scope, amount_pico_usd::text as amount from reservation
       join reservation_hold hold on hold.reservation_id = reservation.id
       join budget_period period on period.id = hold.budget_period_id
      where reservation.id in (select reservation_id from aside_answer where aside_id = ?)
      order by scope, amount`,
    [aside.id],
  );
  expect(holds.map(({ scope }) => scope)).toEqual(["learner", "learner", "server", "server"]);
  expect(holds.every(({ amount }) => BigInt(amount) > 0n)).toBe(true);
  expect(world.providers.requests).toEqual([]);
  await requireSoundMoney(world);
});

test("Where the server only has a guest, its budget is not asked", async () => {
  const learner = await world.addLearner();
  const serverId = await addServer(world.database);
  await askForComparison(world, learner, { place: { serverId, channelId: nextSnowflake() } });
  const rows = await world.rows("select 1 from budget_period where server_id = ?", [serverId]);
  expect(rows).toEqual([]);
});

test("One interaction that is delivered twice, or ten times at once, is answered and set aside for once", async () => {
  const learner = await world.addLearner();
  const asked = await askForComparison(world, learner);
  const before = await pending();
  await Promise.all(Array.from({ length: 9 }, () => askForComparison(world, learner, asked)));
  expect(await pending()).toBe(before);
  const { reserved } = await readMoney(world, (await readAside(world, asked)).id);
  expect(reserved).toEqual(["pending", "pending"]);
  const rows = await world.rows("select 1 from aside where learner_id = ?", [learner.id]);
  expect(rows).toHaveLength(1);
});

test.each([
  ["input_empty", { text: " \u200b " }],
  ["input_too_long", { text: "a".repeat(301) }],
  ["persona_not_allowed", { personaIds: ["expert_scholar", "nobody"] }],
] as const)(
  "What cannot be answered is refused as %s, and leaves nothing behind",
  async (code, changes) => {
    const learner = await world.addLearner();
    const before = await pending();
    await expect(askForComparison(world, learner, changes)).rejects.toMatchObject({ code });
    expect(await pending()).toBe(before);
    expect(await world.rows("select 1 from aside where learner_id = ?", [learner.id])).toEqual([]);
  },
);

test("A server's rules hold: what it does not allow is refused", async () => {
  const learner = await world.addLearner();
  const serverId = await addServer(world.database);
  await world.rows("update server set allowed_persona_ids = ?::jsonb where id = ?", [
    JSON.stringify(["expert_scholar"]),
    serverId,
  ]);
  const place = { serverId, channelId: nextSnowflake() };
  await expect(askForComparison(world, learner, { place })).rejects.toMatchObject({
    code: "persona_not_allowed",
  });
});

test("A budget with room for one answer of two refuses both, and says whose it is", async () => {
  const learner = await world.addLearner();
  const [one] = await world.rows<{ amount: string }>(
    "select max(amount_pico_usd)::text as amount from reservation",
  );
  await world.rows("insert into budget (path, limit_pico_usd) values (?, ?)", [
    `direct/${learner.id}`,
    one?.amount,
  ]);
  await expect(askForComparison(world, learner)).rejects.toMatchObject({
    code: "budget_turn_too_dear",
    context: { scope: "direct" },
  });
  const periods = await world.rows("select 1 from budget_period where learner_id = ?", [
    learner.id,
  ]);
  expect(periods).toEqual([]);
});

test("A server's budget for three comparisons admits exactly three of eight at once, and nothing half", async () => {
  const serverId = await addServer(world.database);
  const place = { serverId, channelId: nextSnowflake() };
  const first = await askForComparison(world, await world.addLearner(), {
    place,
    serverCounts: true,
  });
  const { id } = await readAside(world, first);
  const [one] = await world.rows<{ amount: string }>(
    `select sum(amount_pico_usd)::text as amount from reservation
      where id in (select reservation_id from aside_answer where aside_id = ?)`,
    [id],
  );
  const amount = BigInt(one?.amount ?? 0);
  await world.rows("insert into budget (path, limit_pico_usd) values (?, ?)", [
    `server/${serverId}`,
    String(amount * 4n + amount / 2n),
  ]);
  const learners = await Promise.all(Array.from({ length: 8 }, () => world.addLearner()));
  const outcomes = await Promise.allSettled(
    learners.map((learner) => askForComparison(world, learner, { place, serverCounts: true })),
  );
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [(outcome.reason as ParleyError).code] : [],
  );
  expect(refusals).toEqual(Array.from({ length: 5 }, () => "budget_in_use"));
  const [server] = await world.rows<{ pending: string }>(
    "select pending_pico_usd::text as pending from budget_period where path = ?",
    [`server/${serverId}`],
  );
  expect(server?.pending).toBe(String(amount * 4n));
  await requireSoundMoney(world);
});

test("Somebody who asked to be erased is asked for consent again", async () => {
  const learner = await world.addLearner();
  await requestErasure(world.services, { learnerId: learner.id });
  await expect(askForComparison(world, learner)).rejects.toMatchObject({ code: "consent_missing" });
});
