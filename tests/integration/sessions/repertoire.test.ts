import { afterAll, beforeAll, expect, test } from "vitest";

import { setBookmark } from "#/scenarios/marks/bookmark-scenario.ts";
import { bookmarksMax } from "#/scenarios/marks/mark-limits.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import { shareScenario } from "#/scenarios/sharing/share-scenario.ts";
import { findRestingScene } from "#/sessions/repertoire/find-resting-scene.ts";
import { listPlayed } from "#/sessions/repertoire/list-played.ts";
import { listScenarios, readMarks } from "#/sessions/repertoire/list-scenarios.ts";
import { rateScenario } from "#/sessions/repertoire/rate-scenario.ts";
import { newId } from "#/shared/ids.ts";

import { countStatements } from "../../support/count-statements.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import {
  addBareLearner,
  addRun,
  addSceneSession,
  scenarioServices,
  writeScene,
} from "../../support/scenario-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: ScenarioServices;

beforeAll(async () => {
  database = await createTestDatabase();
  services = scenarioServices(database);
});

afterAll(() => database.close());

test("Who never said anything sees Parley's own scenes: by category, from the lowest level up", async () => {
  const offered = await listScenarios(services, { learnerId: undefined, serverId: null });
  expect(offered.map(({ scenarioId }) => scenarioId).toSorted()).toEqual(
    ownScenarios
      .list()
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(offered.slice(0, 3).map(({ card }) => card.category)).toEqual([
    "travel",
    "travel",
    "travel",
  ]);
  const froms = offered.slice(0, 3).map(({ card }) => card.levels[0]);
  expect(froms).toEqual(froms.toSorted());
  expect(offered[0]).toMatchObject({
    isOwn: false,
    isShared: false,
    isBookmarked: false,
    stars: null,
    ratings: undefined,
    plays: 0,
    wins: 0,
    bestPercent: 0,
  });
});

test("What a learner did with a scene stands with it, and how all liked it", async () => {
  const sql = database.sql();
  const [learnerId, otherId] = [await addBareLearner(sql), await addBareLearner(sql)];
  await addRun(sql, { learnerId, scenarioId: "pharmacy", met: 3, total: 6 });
  await addRun(sql, { learnerId, scenarioId: "pharmacy", met: 6, total: 6 });
  await addRun(sql, { learnerId: otherId, scenarioId: "pharmacy", met: 1, total: 6 });
  await rateScenario(services, { learnerId, scenarioId: "pharmacy", stars: 3 });
  await rateScenario(services, { learnerId, scenarioId: "pharmacy", stars: 5 });
  await rateScenario(services, { learnerId: otherId, scenarioId: "pharmacy", stars: 2 });
  await setBookmark(services, {
    learnerId,
    serverId: null,
    scenarioId: "pharmacy",
    isBookmarked: true,
  });
  const marks = {
    isBookmarked: true,
    stars: 5,
    ratings: { count: 2, meanStars: 3.5 },
    plays: 2,
    wins: 1,
    bestPercent: 100,
  };
  const offered = await listScenarios(services, { learnerId, serverId: null });
  expect(offered.find(({ scenarioId }) => scenarioId === "pharmacy")).toMatchObject(marks);
  expect(await readMarks(services, { learnerId, scenarioId: "pharmacy" })).toMatchObject(marks);
  expect(await readMarks(services, { learnerId: otherId, scenarioId: "pharmacy" })).toMatchObject({
    isBookmarked: false,
    stars: 2,
    wins: 0,
    bestPercent: 16,
  });
  await rateScenario(services, { learnerId, scenarioId: "pharmacy", stars: null });
  await setBookmark(services, {
    learnerId,
    serverId: null,
    scenarioId: "pharmacy",
    isBookmarked: false,
  });
  expect(await readMarks(services, { learnerId, scenarioId: "pharmacy" })).toMatchObject({
    isBookmarked: false,
    stars: null,
    ratings: { count: 1, meanStars: 2 },
  });
});

test("One's own scenes are listed everywhere, those of others where they are shared", async () => {
  const sql = database.sql();
  const serverId = newId();
  const [learnerId, otherId] = [await addBareLearner(sql), await addBareLearner(sql)];
  const scenarioId = await writeScene(sql, learnerId, { fr: "Mon café" });
  const unshared = await writeScene(sql, learnerId, { fr: "À moi" });
  await shareScenario(services, { learnerId, scenarioId, serverId });
  const rowId = scenarioId.slice("custom:".length);
  await writeScene(sql, learnerId, { fr: "Mon café 2" }, { rowId, version: 2 });
  const list = async (visitor: { learnerId: string; serverId: string | null }) =>
    (await listScenarios(services, visitor))
      .filter((one) => one.scenarioVersion !== null)
      .map(({ scenarioId: id, scenarioVersion, isOwn, isShared, card }) => ({
        id,
        scenarioVersion,
        isOwn,
        isShared,
        title: card.titles.fr,
      }));
  const seen = { id: scenarioId, isShared: true };
  expect(await list({ learnerId: otherId, serverId })).toEqual([
    { ...seen, scenarioVersion: 1, isOwn: false, title: "Mon café" },
  ]);
  expect(await list({ learnerId, serverId })).toEqual(
    expect.arrayContaining([
      { ...seen, scenarioVersion: 2, isOwn: true, title: "Mon café 2" },
      { id: unshared, scenarioVersion: 1, isOwn: true, isShared: false, title: "À moi" },
    ]),
  );
  expect(await list({ learnerId: otherId, serverId: null })).toEqual([]);
  expect(await list({ learnerId, serverId: null })).toHaveLength(2);
  expect(await readMarks(services, { learnerId, scenarioId })).toMatchObject({ plays: 0 });
});

test("The whole list is read by one statement, however much there is", async () => {
  const learnerId = await addBareLearner(database.sql());
  const statements = await countStatements(database, () =>
    listScenarios(services, { learnerId, serverId: newId() }),
  );
  expect(statements).toHaveLength(1);
});

test("Only who played a scene to an end rates it, from one star to five", async () => {
  const learnerId = await addBareLearner(database.sql());
  const rate = (stars: number) =>
    rateScenario(services, { learnerId, scenarioId: "cafe_order", stars });
  await expect(rate(5)).rejects.toThrow("scenario_not_played");
  await addRun(database.sql(), { learnerId, scenarioId: "cafe_order", met: 0 });
  for (const stars of [0, 6, 2.5, Number.NaN])
    await expect(rate(stars)).rejects.toThrow("option_unknown");
  await rate(1);
  expect(await readMarks(services, { learnerId, scenarioId: "cafe_order" })).toMatchObject({
    stars: 1,
    wins: 0,
  });
});

test("Bookmarks are bounded, also where many are set at once; what is gone is let go, and not remembered", async () => {
  const learnerId = await addBareLearner(database.sql());
  const mark = (scenarioId: string, isBookmarked: boolean) =>
    setBookmark(services, { learnerId, serverId: null, scenarioId, isBookmarked });
  await expect(mark("no_such_scene", true)).rejects.toThrow("scenario_missing");
  await mark("no_such_scene", false);
  await database.sql().execute(
    `insert into scenario_bookmark (learner_id, scenario_id)
     select ?, 'scene_' || number from generate_series(1, ?) as number`,
    [learnerId, bookmarksMax - 1],
  );
  const atOnce = ["pharmacy", "train_ticket", "doctor_visit"].map((id) => mark(id, true));
  const marked = await Promise.allSettled(atOnce);
  expect(marked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(mark("cafe_order", true)).rejects.toMatchObject({
    code: "scenario_bookmarks_too_many",
    context: { limit: bookmarksMax },
  });
  const gone = { learnerId: newId(), serverId: null, scenarioId: "cafe_order", isBookmarked: true };
  await expect(setBookmark(services, gone)).rejects.toThrow("consent_missing");
});

test("What was played is listed page by page, with what it was called then", async () => {
  const sql = database.sql();
  const learnerId = await addBareLearner(sql);
  const scenarioId = await writeScene(sql, learnerId, { it: "Il mio bar" });
  const sessions = [
    await addRun(sql, { learnerId, scenarioId: "pharmacy", met: 2, total: 4 }),
    await addRun(sql, { learnerId, scenarioId }),
    await addRun(sql, { learnerId, scenarioId: "gone_by_now" }),
  ];
  const first = await listPlayed(services, { learnerId, page: 0, rows: 2 });
  expect(first).toMatchObject({ page: 0, pages: 2, plays: 3, wins: 2 });
  expect(first.entries.map(({ sessionId, name }) => [sessionId, name?.titles])).toEqual([
    [sessions[2], undefined],
    [sessions[1], { it: "Il mio bar" }],
  ]);
  const last = await listPlayed(services, { learnerId, page: 7, rows: 2 });
  expect(last).toMatchObject({ page: 1 });
  expect(last.entries).toMatchObject([
    {
      sessionId: sessions[0],
      name: { emoji: ownScenarios.get("pharmacy")?.emoji },
      outcome: "ended",
      objectivesMet: 2,
      objectivesTotal: 4,
      hintsUsed: 1,
      language: "es",
    },
  ]);
  const nobody = await addBareLearner(sql);
  expect(await listPlayed(services, { learnerId: nobody, page: 0, rows: 2 })).toEqual({
    entries: [],
    page: 0,
    pages: 1,
    plays: 0,
    wins: 0,
  });
});

test("A scene that was put aside is found where it is, in the language that is wanted", async () => {
  const sql = database.sql();
  const learnerId = await addBareLearner(sql);
  const find = (language: string | undefined, serverId: string | null = null) =>
    findRestingScene(services, { learnerId, serverId, scenarioId: "cafe_order", language });
  const scene = { learnerId, scenarioId: "cafe_order", version: null };
  await addSceneSession(sql, { ...scene, state: "completed" });
  expect(await find(undefined)).toBeUndefined();
  const sessionId = await addSceneSession(sql, { ...scene, state: "paused" });
  expect(await find(undefined)).toMatchObject({ id: sessionId, scenarioId: "cafe_order" });
  expect(await find("es", newId())).toMatchObject({ id: sessionId });
  expect(await find("fr")).toBeUndefined();
});
