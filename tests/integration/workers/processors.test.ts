import { afterAll, beforeAll, expect, test } from "vitest";

import { jobNames } from "#/queue/job-table.ts";
import { newId } from "#/shared/ids.ts";

import { processors } from "../../../workers/index.ts";
import { createSessionWorld, type SessionWorld } from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld();
});

afterAll(() => world.close());

test("Every kind of job has its processor, and one whose row is gone does nothing", async () => {
  expect(Object.keys(processors).sort()).toEqual([...jobNames].sort());
  const { services } = world;
  const { signal } = new AbortController();
  const id = newId();
  await processors["answer-turn"](services, { sessionId: id }, signal);
  await processors["compact-history"](services, { sessionId: id }, signal);
  await processors["export-data"](services, { requestId: id }, signal);
  await processors["erase-learner"](services, { learnerId: id }, signal);
  expect(world.providers.requests).toEqual([]);
  expect(await world.rows("select id from session")).toEqual([]);
});
