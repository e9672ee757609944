import type { Sql } from "#/database/database.ts";
import { lockLearner } from "#/learners/learner.repository.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import type { Scenario } from "../scenario.ts";
import type { ScenarioServices } from "../services.ts";
import { readCustomScenarioId, writeCustomScenarioId } from "./custom-scenario-id.ts";
import {
  addVersion,
  countOwn,
  deleteOldVersions,
  eraseDeletedRows,
  insertScenario,
  markDeleted,
  selectOwn,
  selectOwnContent,
  selectVersions,
  unmarkDeleted,
  type OwnedVersion,
  type ScenarioContent,
  type ScenarioVersion,
  type StoredScenario,
} from "./custom-scenario.repository.ts";

/** Scenes that one learner may have. */
export const customScenariosMax = 30;

/** Versions of one scene that can be gone back to: as many as fit into a menu. */
export const scenarioVersionsMax = 25;

/** A learner's own scene as it is now. */
export interface OwnScenario {
  /** `custom:<uuid>`, as the scene's own. */
  id: string;
  version: number;
  scenario: Scenario;
}

/** Names a version of a learner's own scene: the current one, as whoever acts has seen it. */
export interface ScenarioEdition {
  learnerId: string;
  /** `custom:<uuid>` */
  scenarioId: string;
  version: number;
}

/** A learner's own scenes, the oldest first. */
export async function listCustomScenarios(
  { database }: ScenarioServices,
  { learnerId }: { learnerId: string },
): Promise<OwnScenario[]> {
  return (await selectOwn(database.sql(), { learnerId })).map(toOwnScenario);
}

/** One of a learner's own scenes. @throws ParleyError `scenario_missing`. */
export async function getCustomScenario(
  { database }: ScenarioServices,
  { learnerId, scenarioId }: Omit<ScenarioEdition, "version">,
): Promise<OwnScenario> {
  const id = requireRowId(scenarioId);
  const [stored] = await selectOwn(database.sql(), { learnerId, id });
  if (!stored) throw new ParleyError("scenario_missing");
  return toOwnScenario(stored);
}

/**
 * Keeps a scene that was read and found sound.
 * @throws ParleyError `custom_scenarios_full` with `limit`; `consent_missing` where the learner is
 * being erased.
 */
export async function createCustomScenario(
  { database }: ScenarioServices,
  { learnerId, content }: { learnerId: string; content: ScenarioContent },
): Promise<OwnScenario> {
  const stored = { id: newId(), version: 1, content };
  await database.transaction(async (sql) => {
    await requireRoom(sql, learnerId);
    await insertScenario(sql, learnerId, stored);
  });
  return toOwnScenario(stored);
}

/**
 * Keeps a draft, once: whoever keeps it again gets the scene that it has become.
 * @throws ParleyError as {@link createCustomScenario}; `scenario_missing` where that was deleted.
 */
export async function keepScenarioDraft(
  { database }: ScenarioServices,
  draft: { id: string; learnerId: string; content: ScenarioContent },
): Promise<OwnScenario> {
  const { id, learnerId, content } = draft;
  return database.transaction(async (sql) => {
    await requireAuthor(sql, learnerId);
    const [kept] = await selectOwn(sql, { learnerId, id });
    if (kept) return toOwnScenario(kept);
    await requireRoom(sql, learnerId);
    const stored = { id, version: 1, content };
    if (!(await insertScenario(sql, learnerId, stored))) throw new ParleyError("scenario_missing");
    return toOwnScenario(stored);
  });
}

/**
 * Adds a version over the one that the learner has seen. Sessions that play an older one keep it.
 * @throws ParleyError `changed_meanwhile` where that is not the current one any more.
 */
export async function editCustomScenario(
  { database }: ScenarioServices,
  { content, ...edition }: ScenarioEdition & { content: ScenarioContent },
): Promise<OwnScenario> {
  const seen = ownedVersion(edition);
  await database.transaction(async (sql) => {
    if (!(await addVersion(sql, seen, content))) throw new ParleyError("changed_meanwhile");
    await deleteOldVersions(sql, seen.id, scenarioVersionsMax);
  });
  return toOwnScenario({ id: seen.id, version: seen.version + 1, content });
}

/**
 * Makes an earlier version the current one, as a new version.
 * @throws ParleyError as {@link editCustomScenario}; `scenario_missing`.
 */
export async function restoreCustomScenario(
  services: ScenarioServices,
  { restoredVersion, ...edition }: ScenarioEdition & { restoredVersion: number },
): Promise<OwnScenario> {
  const { scenario } = await getScenarioVersion(services, { ...edition, version: restoredVersion });
  const { id: _, ...content } = scenario;
  return editCustomScenario(services, { ...edition, content });
}

/** One version of a learner's own scene. @throws ParleyError `scenario_missing`. */
export async function getScenarioVersion(
  { database }: ScenarioServices,
  edition: ScenarioEdition,
): Promise<OwnScenario> {
  const wanted = ownedVersion(edition);
  const content = await selectOwnContent(database.sql(), wanted);
  if (!content) throw new ParleyError("scenario_missing");
  return toOwnScenario({ ...wanted, content });
}

/** What can be gone back to, the newest first. @throws ParleyError `scenario_missing`. */
export async function listScenarioVersions(
  { database }: ScenarioServices,
  { learnerId, scenarioId }: Omit<ScenarioEdition, "version">,
): Promise<ScenarioVersion[]> {
  const versions = await selectVersions(database.sql(), {
    learnerId,
    id: requireRowId(scenarioId),
    limit: scenarioVersionsMax,
  });
  if (versions.length === 0) throw new ParleyError("scenario_missing");
  return versions;
}

/**
 * Takes a scene out of sight, everywhere: who plays it plays it to its end, and for some days it can
 * be brought back.
 * @throws ParleyError `changed_meanwhile`.
 */
export async function deleteCustomScenario(
  { database }: ScenarioServices,
  edition: ScenarioEdition,
): Promise<void> {
  if (!(await markDeleted(database.sql(), ownedVersion(edition)))) {
    throw new ParleyError("changed_meanwhile");
  }
}

/**
 * Brings a deleted scene back.
 * @throws ParleyError `scenario_missing` where it is gone for good; `custom_scenarios_full`.
 */
export async function undeleteCustomScenario(
  { database }: ScenarioServices,
  { learnerId, scenarioId }: Omit<ScenarioEdition, "version">,
): Promise<void> {
  const id = requireRowId(scenarioId);
  await database.transaction(async (sql) => {
    await requireRoom(sql, learnerId);
    if (!(await unmarkDeleted(sql, { id, learnerId }))) throw new ParleyError("scenario_missing");
  });
}

const scenariosPerSweep = 100;

/** For the sweeper: erases for good what was deleted so long ago that it cannot be brought back. */
export async function eraseDeletedScenarios({
  database,
}: Pick<ScenarioServices, "database">): Promise<number> {
  return eraseDeletedRows(database.sql(), scenariosPerSweep);
}

async function requireAuthor(sql: Sql, learnerId: string): Promise<void> {
  if (!(await lockLearner(sql, learnerId))) throw new ParleyError("consent_missing");
}

/** One after the other, so that two windows make no more than there may be. */
async function requireRoom(sql: Sql, learnerId: string): Promise<void> {
  await requireAuthor(sql, learnerId);
  if ((await countOwn(sql, learnerId)) >= customScenariosMax) {
    throw new ParleyError("custom_scenarios_full", { limit: customScenariosMax });
  }
}

function toOwnScenario({ id: rowId, version, content }: StoredScenario): OwnScenario {
  const id = writeCustomScenarioId(rowId);
  return { id, version, scenario: { ...content, id } };
}

function ownedVersion({ learnerId, scenarioId, version }: ScenarioEdition): OwnedVersion {
  return { id: requireRowId(scenarioId), learnerId, version };
}

function requireRowId(scenarioId: string): string {
  const id = readCustomScenarioId(scenarioId);
  if (id === undefined) throw new ParleyError("scenario_missing");
  return id;
}
