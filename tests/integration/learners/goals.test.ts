import { afterAll, beforeAll, expect, test } from "vitest";

import type { GoalWish } from "#/learners/goals/goal.ts";
import { dropGoal, listGoals, setGoal } from "#/learners/goals/goals.ts";
import {
  readGoalsReached,
  readGoals,
  tellGoalsReached,
} from "#/sessions/progress/goal-progress.ts";
import { readStreak } from "#/sessions/progress/read-streak.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { systemClock } from "#/shared/clock.ts";

import { createContentWorld, type ContentWorld } from "../../support/content-world.ts";
import { addPastTalk } from "../../support/progress-rows.ts";

let world: ContentWorld;

beforeAll(async () => {
  world = await createContentWorld();
});

afterAll(() => world.database.close());

const wish: GoalWish = { measure: "turns", per: "day", language: null, target: 3 };
const noon = new Date("2026-11-23T12:00:00Z");
const hourMs = 3_600_000;

const services = () => ({
  database: world.database,
  clock: { ...systemClock, now: () => new Date(noon) },
});

test("A goal of the same kind gets the new target, and others stand beside it", async () => {
  const learnerId = await world.addLearner();
  await setGoal(world, { learnerId, wish });
  await setGoal(world, { learnerId, wish: { ...wish, target: 5 } });
  await setGoal(world, { learnerId, wish: { ...wish, language: "es" } });
  const goals = await listGoals(world, { learnerId });
  expect(goals).toMatchObject([
    { ...wish, target: 5, toldFor: null },
    { ...wish, language: "es" },
  ]);
  await dropGoal(world, { learnerId: await world.addLearner(), goalId: String(goals[0]?.id) });
  expect(await listGoals(world, { learnerId })).toHaveLength(2);
  await dropGoal(world, { learnerId, goalId: String(goals[0]?.id) });
  expect(await listGoals(world, { learnerId })).toHaveLength(1);
});

test("Five goals are the most, also for two who set them at once", async () => {
  const learnerId = await world.addLearner();
  const wishes = (["minutes", "turns", "reviews", "words", "scenes"] as const).flatMap(
    (measure) => [
      { ...wish, measure },
      { ...wish, measure, per: "week" as const },
    ],
  );
  const outcomes = await Promise.allSettled(
    wishes.map((one) => setGoal(world, { learnerId, wish: one })),
  );
  expect(await listGoals(world, { learnerId })).toHaveLength(5);
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.map(({ reason }) => (reason as ParleyError).code)).toEqual(
    Array.from({ length: 5 }, () => "goals_too_many"),
  );
});

test("Whoever is being erased sets no goal", async () => {
  const learnerId = await world.addLearner();
  await world.rows(`update learner set erasure_requested_at = now() where id = ?`, [learnerId]);
  await expect(setGoal(world, { learnerId, wish })).rejects.toMatchObject({
    code: "erasure_running",
  });
});

test("A goal that is reached is told once in its period, by whoever is first", async () => {
  const learnerId = await world.addLearner();
  const learner = { learnerId, timeZone: "Europe/Berlin" };
  expect(await readGoals(services(), learner)).toEqual([]);
  await setGoal(world, { learnerId, wish });
  await setGoal(world, { learnerId, wish: { ...wish, target: 4, per: "week" } });
  const startedAt = new Date(noon.getTime() - hourMs);
  await addPastTalk(world.database.sql(), { learnerId, startedAt, answers: 3, wordsEach: 8 });
  const reached = await readGoalsReached(services(), learner);
  expect(reached).toMatchObject([{ goal: wish, done: 3, isReached: true }]);
  const told = await Promise.all(
    [reached, reached].map((some) => tellGoalsReached(world.database.sql(), some)),
  );
  expect(told.flat()).toHaveLength(1);
  expect(await readGoalsReached(services(), learner)).toEqual([]);
});

test("A day on which only a Retry was answered is a day, and one whose answer was replaced since stays one", async () => {
  const learnerId = await world.addLearner();
  const sql = world.database.sql();
  const talkBefore = (days: number) =>
    addPastTalk(sql, {
      learnerId,
      startedAt: new Date(noon.getTime() - days * 24 * hourMs - hourMs),
      answers: 2,
      wordsEach: 3,
    });
  await talkBefore(3);
  const retried = await talkBefore(2);
  await sql.execute(
    `update turn set state = 'failed', error_code = 'internal', learner_words = null
      where session_id = ? and sequence = 1`,
    [retried],
  );
  await sql.execute(
    `update turn set kind = 'retry', source_turn_id = first.id, replaces_turn_id = first.id
       from (select id from turn where session_id = ? and sequence = 1) as first
      where session_id = ? and sequence = 2`,
    [retried, retried],
  );
  const replaced = await talkBefore(1);
  await sql.execute("update turn set replaced_at = ? where session_id = ?", [noon, replaced]);
  expect(await readStreak(services(), { learnerId, timeZone: "Europe/Berlin" })).toEqual({
    days: 3,
    freeDaysLeft: 0,
    isActiveToday: false,
  });
});

test("A streak that began long ago is counted back to its beginning", async () => {
  const learnerId = await world.addLearner();
  const sql = world.database.sql();
  for (let day = 0; day < 120; day += 1) {
    const startedAt = new Date(noon.getTime() - day * 24 * hourMs - hourMs);
    await addPastTalk(sql, { learnerId, startedAt, answers: 1, wordsEach: 1 });
  }
  const learner = { learnerId, timeZone: "Europe/Berlin" };
  expect(await readStreak(services(), learner)).toEqual({
    days: 120,
    freeDaysLeft: 3,
    isActiveToday: true,
  });
});
