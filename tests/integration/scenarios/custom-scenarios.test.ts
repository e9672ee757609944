import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import {
  createCustomScenario,
  customScenariosMax,
  deleteCustomScenario,
  editCustomScenario,
  eraseDeletedScenarios,
  getCustomScenario,
  getScenarioVersion,
  keepScenarioDraft,
  listCustomScenarios,
  listScenarioVersions,
  restoreCustomScenario,
  scenarioVersionsMax,
  undeleteCustomScenario,
} from "#/scenarios/custom/custom-scenarios.ts";
import { findScenario } from "#/scenarios/find-scenario.ts";
import type { ScenarioServices } from "#/scenarios/services.ts";
import { newId } from "#/shared/ids.ts";

import { customContent } from "../../support/scenario-author.ts";
import { addBareLearner, scenarioServices } from "../../support/scenario-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let services: ScenarioServices;
let learnerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  services = scenarioServices(database);
});

beforeEach(async () => {
  learnerId = await addBareLearner(database.sql());
});

afterAll(() => database.close());

const create = (title?: string) =>
  createCustomScenario(services, { learnerId, content: customContent(title) });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error as { code: string }).code,
  );

const titles = async () =>
  (await listCustomScenarios(services, { learnerId })).map(({ scenario }) => scenario.titles["de"]);

test("A scene is kept as it was read, and found by its id and version", async () => {
  const { id, version, scenario } = await create();
  expect({ id, version }).toEqual({ id: expect.stringMatching(/^custom:/), version: 1 });
  expect(scenario).toEqual({ ...customContent(), id });
  expect(await getCustomScenario(services, { learnerId, scenarioId: id })).toEqual({
    id,
    version,
    scenario,
  });
  const reference = { scenarioId: id, scenarioVersion: 1 };
  expect(await findScenario(services, reference)).toEqual(scenario);
  expect(await findScenario(services, { ...reference, scenarioVersion: 2 })).toBe(undefined);
  expect(await findScenario(services, { scenarioId: id, scenarioVersion: null })).toBe(undefined);
});

test("Parley's own scenes are found by their names alone", async () => {
  const found = await findScenario(services, { scenarioId: "cafe_order", scenarioVersion: null });
  expect(found?.category).toBe("restaurant");
  expect(services.scenarios.has("cafe_order")).toBe(true);
  expect(services.scenarios.has("nothing")).toBe(false);
});

test("A change is a version of its own: who plays the old one keeps it", async () => {
  const { id: scenarioId } = await create();
  const edition = { learnerId, scenarioId, version: 1 };
  const second = await editCustomScenario(services, { ...edition, content: customContent("Neu") });
  expect(second.version).toBe(2);
  const old = await findScenario(services, { scenarioId, scenarioVersion: 1 });
  expect(old?.titles).toEqual({ de: "Beim Tierarzt" });
  expect(await codeOf(editCustomScenario(services, { ...edition, content: customContent() }))).toBe(
    "changed_meanwhile",
  );
  const restored = await restoreCustomScenario(services, {
    ...edition,
    version: 2,
    restoredVersion: 1,
  });
  expect(restored).toMatchObject({ version: 3, scenario: { titles: { de: "Beim Tierarzt" } } });
  const versions = await listScenarioVersions(services, { learnerId, scenarioId });
  expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(await getScenarioVersion(services, { ...edition, version: 2 })).toMatchObject({
    version: 2,
    scenario: { titles: { de: "Neu" } },
  });
});

test("Two windows that change the same version do not overwrite each other", async () => {
  const { id: scenarioId } = await create();
  const edition = { learnerId, scenarioId, version: 1 };
  const codes = await Promise.all(
    ["Eins", "Zwei", "Drei"].map((title) =>
      codeOf(editCustomScenario(services, { ...edition, content: customContent(title) })),
    ),
  );
  expect(codes.sort()).toEqual(["changed_meanwhile", "changed_meanwhile", "done"]);
});

test("A deleted scene is out of sight, is played to its end, and can be brought back for 30 days", async () => {
  const { id: scenarioId } = await create();
  const edition = { learnerId, scenarioId, version: 1 };
  expect(await codeOf(deleteCustomScenario(services, { ...edition, version: 2 }))).toBe(
    "changed_meanwhile",
  );
  await deleteCustomScenario(services, edition);
  expect(await titles()).toEqual([]);
  expect(await codeOf(getCustomScenario(services, edition))).toBe("scenario_missing");
  expect(await codeOf(getScenarioVersion(services, edition))).toBe("scenario_missing");
  expect(await codeOf(listScenarioVersions(services, edition))).toBe("scenario_missing");
  expect(await findScenario(services, { scenarioId, scenarioVersion: 1 })).toBeDefined();
  await undeleteCustomScenario(services, edition);
  expect(await titles()).toEqual(["Beim Tierarzt"]);
  expect(await codeOf(undeleteCustomScenario(services, edition))).toBe("scenario_missing");
  await deleteCustomScenario(services, edition);
  expect(await eraseDeletedScenarios(services)).toBe(0);
  await database
    .sql()
    .execute(
      "update custom_scenario set deleted_at = now() - interval '31 days' where author_id = ?",
      [learnerId],
    );
  expect(await eraseDeletedScenarios(services)).toBe(1);
  expect(await codeOf(undeleteCustomScenario(services, edition))).toBe("scenario_missing");
  // Nor does a process that has found it before.
  expect(await findScenario(services, { scenarioId, scenarioVersion: 1 })).toBe(undefined);
});

test("A scene is nobody's but its author's", async () => {
  const { id: scenarioId } = await create();
  const stranger = await addBareLearner(database.sql());
  const edition = { learnerId: stranger, scenarioId, version: 1 };
  const content = customContent();
  expect(await codeOf(getCustomScenario(services, edition))).toBe("scenario_missing");
  expect(await codeOf(getScenarioVersion(services, edition))).toBe("scenario_missing");
  expect(await codeOf(editCustomScenario(services, { ...edition, content }))).toBe(
    "changed_meanwhile",
  );
  expect(await codeOf(deleteCustomScenario(services, edition))).toBe("changed_meanwhile");
  const other = { learnerId, scenarioId: "cafe_order" };
  expect(await codeOf(getCustomScenario(services, other))).toBe("scenario_missing");
});

test("A learner has so many at most, also where two windows make the last one at once", async () => {
  const sql = database.sql();
  for (let count = 0; count < customScenariosMax - 1; count += 1) {
    await sql.execute("insert into custom_scenario (id, author_id) values (?, ?)", [
      newId(),
      learnerId,
    ]);
  }
  const codes = await Promise.all([codeOf(create("Eins")), codeOf(create("Zwei"))]);
  expect(codes.sort()).toEqual(["custom_scenarios_full", "done"]);
  const [last] = await listCustomScenarios(services, { learnerId });
  if (!last) throw new Error("none was kept");
  const edition = { learnerId, scenarioId: last.id, version: 1 };
  await deleteCustomScenario(services, edition);
  await create("Drei");
  expect(await codeOf(undeleteCustomScenario(services, edition))).toBe("custom_scenarios_full");
});

test("A draft is kept once, however often its button is pressed", async () => {
  const draft = { id: newId(), learnerId, content: customContent("Entwurf") };
  const kept = await Promise.all([draft, draft].map((one) => keepScenarioDraft(services, one)));
  expect(kept[0]).toEqual(kept[1]);
  const changed = await editCustomScenario(services, {
    learnerId,
    scenarioId: kept[0]?.id ?? "",
    version: 1,
    content: customContent("Später"),
  });
  expect(await keepScenarioDraft(services, draft)).toEqual(changed);
  expect(await titles()).toEqual(["Später"]);
  await deleteCustomScenario(services, { learnerId, scenarioId: changed.id, version: 2 });
  expect(await codeOf(keepScenarioDraft(services, draft))).toBe("scenario_missing");
  expect(await titles()).toEqual([]);
});

test("Nothing is kept of who is being erased", async () => {
  await database
    .sql()
    .execute("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
  expect(await codeOf(create())).toBe("consent_missing");
});

test("Of many versions the newest can be gone back to; old ones go, but for those shared", async () => {
  const { id: scenarioId } = await create();
  const sql = database.sql();
  const rowId = scenarioId.slice("custom:".length);
  const serverId = newId();
  await sql.execute("insert into server (id) values (?)", [serverId]);
  await sql.execute(
    `insert into custom_scenario_version (custom_scenario_id, version, content, created_at)
     select ?, version, '{}', now() - interval '61 days' from generate_series(2, 110) as version`,
    [rowId],
  );
  await sql.execute("update custom_scenario set current_version = 110 where id = ?", [rowId]);
  await sql.execute(
    `insert into scenario_share (custom_scenario_id, server_id, version, state, decided_at)
     values (?, ?, 3, 'approved', now())`,
    [rowId, serverId],
  );
  const content = customContent();
  await editCustomScenario(services, { learnerId, scenarioId, version: 110, content });
  const left = await sql.execute<{ version: number }[]>(
    "select version from custom_scenario_version where custom_scenario_id = ? order by version",
    [rowId],
  );
  const newest = Array.from({ length: scenarioVersionsMax }, (_, index) => 87 + index);
  expect(left.map(({ version }) => version)).toEqual([3, ...newest]);
  const versions = await listScenarioVersions(services, { learnerId, scenarioId });
  expect(versions).toHaveLength(scenarioVersionsMax);
});
