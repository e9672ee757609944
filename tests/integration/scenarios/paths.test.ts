import { afterAll, beforeAll, expect, test } from "vitest";

import { pathScenariosMax, pathsOfLearnerMax } from "#/scenarios/paths/path-limits.ts";
import {
  addToPath,
  createPath,
  deletePath,
  findNextOnPath,
  getPath,
  listPaths,
  moveOnPath,
  renamePath,
} from "#/scenarios/paths/paths.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import { newId } from "#/shared/ids.ts";

import { addBareLearner, scenarioServices } from "../../support/scenario-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: ScenarioServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = scenarioServices(database);
});

afterAll(() => database.close());

/** A learner with a path of these scenes. */
async function begin(...scenarioIds: string[]) {
  const learnerId = await addBareLearner(database.sql());
  const { id: pathId } = await createPath(services, { learnerId }, " A week in  Rome ");
  const editor = { learnerId, managedServerId: null, pathId };
  for (const scenarioId of scenarioIds) await addToPath(services, { ...editor, scenarioId });
  const read = () => getPath(services, { learnerId, serverId: null, pathId });
  return { learnerId, pathId, editor, read };
}

test("A learner puts scenes in an order, moves them and takes them off", async () => {
  const { editor, read } = await begin("cafe_order", "train_ticket", "doctor_visit");
  expect(await read()).toMatchObject({
    title: "A week in Rome",
    scenarioIds: ["cafe_order", "train_ticket", "doctor_visit"],
    isOfServer: false,
    version: 4,
  });
  await addToPath(services, { ...editor, scenarioId: "cafe_order" });
  expect(await read()).toMatchObject({ version: 4 });
  const move = (scenarioId: string, steps: -1 | 1 | null) =>
    moveOnPath(services, { ...editor, scenarioId, steps });
  expect((await move("doctor_visit", -1)).scenarioIds).toEqual([
    "cafe_order",
    "doctor_visit",
    "train_ticket",
  ]);
  await move("cafe_order", -1);
  await move("train_ticket", 1);
  expect((await move("cafe_order", 1)).scenarioIds).toEqual([
    "doctor_visit",
    "cafe_order",
    "train_ticket",
  ]);
  await move("doctor_visit", null);
  expect(await read()).toMatchObject({ scenarioIds: ["cafe_order", "train_ticket"] });
});

test("What follows a scene is told by the first path on which something does", async () => {
  const { learnerId } = await begin("hotel_check_in", "cafe_order");
  const { id: pathId } = await createPath(services, { learnerId }, "Later");
  const editor = { learnerId, managedServerId: null, pathId };
  for (const scenarioId of ["cafe_order", "gone_by_now", "pharmacy"]) {
    await addToPath(services, { ...editor, scenarioId });
  }
  const nextOf = (scenarioId: string) =>
    findNextOnPath(services, { learnerId, serverId: null, scenarioId });
  expect(await nextOf("hotel_check_in")).toBe("cafe_order");
  expect(await nextOf("cafe_order")).toBe("pharmacy");
  expect(await nextOf("pharmacy")).toBeUndefined();
  expect(await nextOf("train_ticket")).toBeUndefined();
});

test("Two windows do not overwrite each other unseen", async () => {
  const { editor, read } = await begin("cafe_order", "train_ticket");
  const { version } = await read();
  await renamePath(services, { ...editor, version, title: "Rome" });
  const change = { ...editor, version, scenarioId: "cafe_order", steps: null };
  await expect(moveOnPath(services, change)).rejects.toThrow("changed_meanwhile");
  const gone = { ...change, version: version + 1, scenarioId: "pharmacy" };
  await expect(moveOnPath(services, gone)).rejects.toThrow("changed_meanwhile");
  expect(await read()).toMatchObject({
    title: "Rome",
    scenarioIds: ["cafe_order", "train_ticket"],
  });
});

test("A server's paths are seen by its members and changed by who manages it", async () => {
  const serverId = newId();
  const { learnerId } = await begin();
  const { id: pathId } = await createPath(services, { serverId }, "Course A1");
  const manager = { learnerId: null, managedServerId: serverId, pathId };
  await addToPath(services, { ...manager, scenarioId: "cafe_order" });
  const seen = await listPaths(services, { learnerId, serverId });
  expect(seen.map(({ title, isOfServer }) => [title, isOfServer])).toEqual([
    ["A week in Rome", false],
    ["Course A1", true],
  ]);
  const strangers = [
    { learnerId, managedServerId: null, pathId },
    { learnerId, managedServerId: newId(), pathId },
  ];
  for (const stranger of strangers) {
    const change = { ...stranger, scenarioId: "pharmacy" };
    await expect(addToPath(services, change)).rejects.toThrow("scenario_path_missing");
    await expect(deletePath(services, stranger)).rejects.toThrow("scenario_path_missing");
  }
  await expect(getPath(services, { learnerId, serverId: null, pathId })).rejects.toThrow(
    "scenario_path_missing",
  );
  await deletePath(services, manager);
  expect(await listPaths(services, { learnerId: undefined, serverId })).toEqual([]);
});

test("Another learner neither sees nor changes a path", async () => {
  const { pathId, read } = await begin("cafe_order");
  const otherId = await addBareLearner(database.sql());
  const other = { learnerId: otherId, managedServerId: null, pathId };
  expect(await listPaths(services, { learnerId: otherId, serverId: null })).toEqual([]);
  await expect(renamePath(services, { ...other, title: "Mine" })).rejects.toThrow(
    "scenario_path_missing",
  );
  expect(await read()).toMatchObject({ title: "A week in Rome" });
});

test("A title is there once, and holds something", async () => {
  const { learnerId, editor } = await begin();
  const owner = { learnerId };
  await expect(createPath(services, owner, "A week in Rome")).rejects.toThrow(
    "scenario_path_exists",
  );
  await expect(createPath(services, owner, "  ")).rejects.toThrow("input_empty");
  await createPath(services, owner, "Paris");
  await expect(renamePath(services, { ...editor, title: "Paris" })).rejects.toThrow(
    "scenario_path_exists",
  );
});

test("There is room for so many paths, and for so many scenes on one", async () => {
  const { learnerId, editor } = await begin();
  for (let scene = 0; scene < pathScenariosMax; scene += 1) {
    await addToPath(services, { ...editor, scenarioId: `scene_${scene}` });
  }
  const onceMore = { ...editor, scenarioId: "cafe_order" };
  await expect(addToPath(services, onceMore)).rejects.toMatchObject({
    code: "scenario_path_full",
    context: { limit: pathScenariosMax },
  });
  for (let path = 1; path < pathsOfLearnerMax; path += 1) {
    await createPath(services, { learnerId }, `path ${path}`);
  }
  await expect(createPath(services, { learnerId }, "one more")).rejects.toMatchObject({
    code: "scenario_paths_too_many",
    context: { limit: pathsOfLearnerMax },
  });
});

test.each([
  ["a learner's", async () => ({ learnerId: await addBareLearner(database.sql()) }), 15],
  ["a server's", () => Promise.resolve({ serverId: newId() }), 10],
])(
  "Of %s many that are begun at once, no more are made than there is room for",
  async (_, own, limit) => {
    const owner = await own();
    const begun = await Promise.allSettled(
      Array.from({ length: 24 }, (__, index) =>
        createPath(services, owner, `Path ${String(index)}`),
      ),
    );
    expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(limit);
    const reader = { learnerId: undefined, serverId: null, ...owner };
    expect(await listPaths(services, reader)).toHaveLength(limit);
  },
);

test("Who is being erased begins no path", async () => {
  await expect(createPath(services, { learnerId: newId() }, "Rome")).rejects.toThrow(
    "consent_missing",
  );
});
