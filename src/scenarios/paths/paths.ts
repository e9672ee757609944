import type { Sql } from "#/database/database.ts";
import { lockLearner } from "#/learners/learner.repository.ts";
import { ensureServer } from "#/learners/server.repository.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { openScenario } from "../open-scenario.ts";
import type { ScenarioServices } from "../services.ts";
import { lockServer } from "../sharing/share.repository.ts";
import {
  pathScenariosMax,
  pathsOfLearnerMax,
  pathsOfServerMax,
  pathTitleCharactersMax,
} from "./path-limits.ts";
import type { PathEditor, PathReader, ScenarioPath } from "./path.ts";
import {
  countPaths,
  deletePathRow,
  insertPath,
  lockPath,
  selectPaths,
  updatePath,
} from "./path.repository.ts";

/** The paths that somebody sees: their own first, then the server's, by title. */
export async function listPaths(
  services: ScenarioServices,
  reader: PathReader,
): Promise<ScenarioPath[]> {
  return selectPaths(services.database.sql(), reader);
}

/** A path that somebody sees. @throws ParleyError `scenario_path_missing`. */
export async function getPath(
  services: ScenarioServices,
  reader: PathReader & { pathId: string },
): Promise<ScenarioPath> {
  const path = (await listPaths(services, reader)).find(({ id }) => id === reader.pathId);
  if (!path) throw new ParleyError("scenario_path_missing");
  return path;
}

/**
 * The scene that follows another on the first path, of those that somebody sees, on which one does.
 * What is gone, or not shared any more, is passed over; undefined without.
 */
export async function findNextOnPath(
  services: ScenarioServices,
  reader: PathReader & { scenarioId: string },
): Promise<string | undefined> {
  const paths = await listPaths(services, reader);
  const following = paths.flatMap(({ scenarioIds }) => {
    const place = scenarioIds.indexOf(reader.scenarioId);
    return place < 0 ? [] : scenarioIds.slice(place + 1);
  });
  for (const scenarioId of following) {
    if (await isThere(services, { ...reader, scenarioId })) return scenarioId;
  }
  return undefined;
}

async function isThere(
  services: ScenarioServices,
  visit: PathReader & { scenarioId: string },
): Promise<boolean> {
  try {
    await openScenario(services, visit);
    return true;
  } catch (error) {
    if (toParleyError(error).code !== "scenario_missing") throw error;
    return false;
  }
}

/**
 * Begins a path, of a learner or of a server. That who begins one of a server manages it is the
 * caller's to check.
 * @throws ParleyError `input_empty`, `input_too_long`, `scenario_path_exists`;
 * `scenario_paths_too_many` with `limit`; `consent_missing` where the learner is being erased.
 */
export async function createPath(
  services: ScenarioServices,
  owner: { learnerId: string } | { serverId: string },
  typed: string,
): Promise<ScenarioPath> {
  const title = readTitle(typed);
  const limit = "serverId" in owner ? pathsOfServerMax : pathsOfLearnerMax;
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, owner);
    if ((await countPaths(sql, owner)) >= limit) {
      throw new ParleyError("scenario_paths_too_many", { limit });
    }
    const path = await insertPath(sql, owner, title);
    if (!path) throw new ParleyError("scenario_path_exists");
    return path;
  });
}

/** One path after the other, so that two windows make no more than there may be. */
async function lockOwner(
  sql: Sql,
  owner: { learnerId: string } | { serverId: string },
): Promise<void> {
  if ("serverId" in owner) {
    await ensureServer(sql, owner.serverId);
    await lockServer(sql, owner.serverId);
  } else if (!(await lockLearner(sql, owner.learnerId))) throw new ParleyError("consent_missing");
}

/** A change of a path; `version` is the one that was seen, and left out where it does not matter. */
export interface PathChange extends PathEditor {
  pathId: string;
  version?: number;
}

/**
 * Gives a path another title.
 * @throws ParleyError `scenario_path_missing`, `changed_meanwhile`, `scenario_path_exists`,
 * `input_empty`, `input_too_long`.
 */
export async function renamePath(
  services: ScenarioServices,
  change: PathChange & { title: string },
): Promise<ScenarioPath> {
  const title = readTitle(change.title);
  return changePath(services, change, (path) => ({ ...path, title }));
}

/**
 * Puts a scene at the end of a path; one that is on it stays where it is. That the scene is there is
 * the caller's to see.
 * @throws ParleyError `scenario_path_missing`; `scenario_path_full` with `limit`.
 */
export async function addToPath(
  services: ScenarioServices,
  change: PathChange & { scenarioId: string },
): Promise<ScenarioPath> {
  return changePath(services, change, (path) => {
    if (path.scenarioIds.includes(change.scenarioId)) return path;
    if (path.scenarioIds.length >= pathScenariosMax) {
      throw new ParleyError("scenario_path_full", { limit: pathScenariosMax });
    }
    return { ...path, scenarioIds: [...path.scenarioIds, change.scenarioId] };
  });
}

/**
 * Moves a scene along a path, at most to its ends; null takes it off.
 * @throws ParleyError `scenario_path_missing`, `changed_meanwhile`, also where it is not on the path.
 */
export async function moveOnPath(
  services: ScenarioServices,
  change: PathChange & { scenarioId: string; steps: -1 | 1 | null },
): Promise<ScenarioPath> {
  const { scenarioId, steps } = change;
  return changePath(services, change, (path) => {
    const place = path.scenarioIds.indexOf(scenarioId);
    if (place < 0) throw new ParleyError("changed_meanwhile");
    const others = path.scenarioIds.toSpliced(place, 1);
    if (steps === null) return { ...path, scenarioIds: others };
    return { ...path, scenarioIds: others.toSpliced(Math.max(0, place + steps), 0, scenarioId) };
  });
}

/** Deletes a path; its scenes stay. @throws ParleyError `scenario_path_missing`. */
export async function deletePath(
  services: ScenarioServices,
  editor: PathEditor & { pathId: string },
): Promise<void> {
  const isGone = await deletePathRow(services.database.sql(), editor);
  if (!isGone) throw new ParleyError("scenario_path_missing");
}

async function changePath(
  services: ScenarioServices,
  { version, ...editor }: PathChange,
  change: (path: ScenarioPath) => ScenarioPath,
): Promise<ScenarioPath> {
  return services.database.transaction(async (sql) => {
    const path = await lockPath(sql, editor);
    if (!path) throw new ParleyError("scenario_path_missing");
    if (path.version !== (version ?? path.version)) throw new ParleyError("changed_meanwhile");
    const changed = change(path);
    if (changed === path) return path;
    if (!(await updatePath(sql, changed))) throw new ParleyError("scenario_path_exists");
    return { ...changed, version: path.version + 1 };
  });
}

function readTitle(typed: string): string {
  const title = cleanLine(typed, pathTitleCharactersMax);
  if (title === undefined) throw new ParleyError("input_empty");
  return title;
}
