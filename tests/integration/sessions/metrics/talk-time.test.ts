import { afterAll, beforeAll, expect, test } from "vitest";

import { readSessionMetrics } from "#/sessions/metrics/read-metrics.ts";

import {
  placeMoves,
  placeTurns,
  type PlacedMove,
  type PlacedTurn,
} from "../../../support/metric-rows.ts";
import { createSessionWorld, type SessionWorld } from "../../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld();
});

afterAll(() => world.close());

const at = (time: string) => `2026-03-10T${time}Z`;
const greeting = (answeredAt: string): PlacedTurn => ({
  at: at("10:00:00"),
  answeredAt,
  learnerWords: null,
  tutorWords: 10,
});
const exchange = (from: string, answeredAt: string): PlacedTurn => ({
  at: from,
  answeredAt,
  learnerWords: 5,
  tutorWords: 5,
});

test.for<[string, number, PlacedTurn[], PlacedMove[]]>([
  [
    "six minutes without a word of the learner's are none",
    0,
    [greeting(at("10:00:05"))],
    [[at("10:06:00"), "active", "completed", "learner"]],
  ],
  [
    "three minutes, and after a pause six more without a word",
    180_000,
    [greeting(at("10:00:05")), exchange(at("10:02:00"), at("10:02:10"))],
    [
      [at("10:03:00"), "active", "paused", "learner"],
      [at("10:10:00"), "paused", "active", "learner"],
      [at("10:16:00"), "active", "completed", "learner"],
    ],
  ],
  [
    "a greeting that came late parts no long silence",
    30_000,
    [greeting(at("10:10:00")), exchange(at("10:20:00"), at("10:20:30"))],
    [],
  ],
  [
    "a place that is deleted is no sign of its learner",
    70_000,
    [exchange(at("10:01:00"), at("10:01:10"))],
    [[at("10:05:00"), "active", "abandoned", "place_gone"]],
  ],
])("Of time in a talk, %s", async ([, durationMs, turns, moves]) => {
  const session = await world.begin(await world.addLearner());
  // Without its own greeting.
  await world.rows("delete from turn where session_id = ?", [session.id]);
  await world.rows("update session set started_at = ? where id = ?", [at("10:00:00"), session.id]);
  await placeTurns(world, session, turns);
  await placeMoves(world, session, moves);
  const { durationMs: counted } = await readSessionMetrics(world.database.sql(), session.id);
  expect(counted).toBe(durationMs);
});
