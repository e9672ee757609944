import { ensureServer, selectServer } from "#/learners/server.repository.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readCustomScenarioId } from "../custom/custom-scenario-id.ts";
import type { ScenarioServices } from "../services.ts";
import { reasonCharactersMax, sharesOfAuthorMax, sharesOfServerMax } from "./share-limits.ts";
import {
  countShares,
  deleteShare,
  lockServer,
  selectOwnVersion,
  selectShare,
  selectShares,
  takeDecisions,
  updateDecision,
  upsertShare,
  type Decision,
  type ListedShare,
  type Share,
  type ShareState,
} from "./share.repository.ts";

export type { Decision, ListedShare, Share, ShareState };

/** A scene, and the server with which it is shared. */
interface SharePlace {
  /** `custom:<uuid>` */
  scenarioId: string;
  serverId: string;
}

/** As {@link SharePlace}, by who wrote the scene. */
export interface OwnShare extends SharePlace {
  learnerId: string;
}

/**
 * Shares the newest version of a learner's own scene with a server: at once, or when a manager says
 * yes, where the server wants that: until then, nobody there plays the version before either. That
 * the learner is a member there is the caller's to see.
 * @throws ParleyError `scenario_not_yours`; `scenario_shares_too_many` with `limit`.
 */
export async function shareScenario(
  services: ScenarioServices,
  own: OwnShare,
): Promise<ShareState> {
  const rowId = requireRowId(own.scenarioId);
  const { learnerId, serverId } = own;
  return services.database.transaction(async (sql) => {
    await ensureServer(sql, serverId);
    await lockServer(sql, serverId);
    const version = await selectOwnVersion(sql, { rowId, learnerId });
    if (version === undefined) throw new ParleyError("scenario_not_yours");
    const counts = await countShares(sql, { rowId, serverId, learnerId });
    requireRoom(counts.ofAuthor, sharesOfAuthorMax);
    requireRoom(counts.ofServer, sharesOfServerMax);
    const { approvesScenarios } = await selectServer(sql, serverId);
    const state = approvesScenarios ? "pending" : "approved";
    await upsertShare(sql, { rowId, serverId, version, state });
    return state;
  });
}

function requireRoom(count: number, limit: number): void {
  if (count >= limit) throw new ParleyError("scenario_shares_too_many", { limit });
}

/** Takes a scene back. Scenes of it that are being played go on. @throws ParleyError `scenario_missing`. */
export async function withdrawScenario(services: ScenarioServices, own: OwnShare): Promise<void> {
  const rowId = requireRowId(own.scenarioId);
  const isGone = await deleteShare(services.database.sql(), { ...own, rowId });
  if (!isGone) throw new ParleyError("scenario_missing");
}

/** What became of an own scene in a server; undefined where it is not shared there. */
export async function readShare(
  services: ScenarioServices,
  own: OwnShare,
): Promise<Share | undefined> {
  const rowId = readCustomScenarioId(own.scenarioId);
  return rowId === undefined ? undefined : selectShare(services.database.sql(), { ...own, rowId });
}

/** What a server shares, and what waits for a manager there, the oldest first. */
export async function listShares(
  services: ScenarioServices,
  { serverId }: { serverId: string },
): Promise<ListedShare[]> {
  return selectShares(services.database.sql(), serverId);
}

/** A manager's decision about the version that they have seen. */
export interface ShareDecision extends SharePlace {
  version: number;
}

/**
 * Lets members play what waits. That who decides may manage the server is the caller's to check.
 * @throws ParleyError `changed_meanwhile` where that version does not wait any more.
 */
export async function approveShare(
  services: ScenarioServices,
  decision: ShareDecision,
): Promise<void> {
  await decide(services, { ...decision, wish: "approve", reason: null });
}

/** How many scenes wait for somebody who manages a server. */
export async function countWaiting(
  services: ScenarioServices,
  { serverId }: { serverId: string },
): Promise<number> {
  const shares = await listShares(services, { serverId });
  return shares.filter(({ state }) => state === "pending").length;
}

/**
 * Refuses what waits, or removes what was shared; the author keeps the scene and reads the reason.
 * Who decides is the caller's to check.
 * @param decision `reason`: as typed; may be empty.
 * @throws ParleyError `changed_meanwhile`, `input_too_long`.
 */
export async function refuseShare(
  services: ScenarioServices,
  decision: ShareDecision & { reason: string },
): Promise<void> {
  const reason = cleanLine(decision.reason, reasonCharactersMax) ?? null;
  await decide(services, { ...decision, wish: "refuse", reason });
}

async function decide(
  services: ScenarioServices,
  decision: ShareDecision & { wish: "approve" | "refuse"; reason: string | null },
): Promise<void> {
  const rowId = requireRowId(decision.scenarioId);
  const isDecided = await updateDecision(services.database.sql(), { ...decision, rowId });
  if (!isDecided) throw new ParleyError("changed_meanwhile");
}

/** What was decided about a learner's scenes since they were last told, wherever they share them. */
export async function tellDecisions(
  services: ScenarioServices,
  { learnerId }: { learnerId: string },
): Promise<Decision[]> {
  return takeDecisions(services.database.sql(), learnerId);
}

function requireRowId(scenarioId: string): string {
  const rowId = readCustomScenarioId(scenarioId);
  if (rowId === undefined) throw new ParleyError("scenario_not_yours");
  return rowId;
}
