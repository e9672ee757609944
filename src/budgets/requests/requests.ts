import type { Sql } from "#/database/database.ts";
import { ensureServer, selectServer } from "#/learners/server.repository.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { noteChanges, type Actor } from "../audit.repository.ts";
import type { RequestState } from "../budget-request.entity.ts";
import { pathOfTarget } from "../budget-rule.ts";
import { changeRulesIn, grantOnceIn, grantsMaxPicoUsd } from "../change-rules.ts";
import { selectGranted } from "../granted.repository.ts";
import type { BudgetServices } from "../services.ts";
import {
  claimTelling,
  endRequest,
  insertRequest,
  returnTelling,
  selectNextAsking,
  selectOpenRequest,
  selectOpenRequests,
  selectRequest,
  takeDecided,
  updateRequestMessage,
  type BudgetRequest,
  type NextAsking,
  type RequestOwner,
} from "./request.repository.ts";

export type { BudgetRequest, RequestOwner };

/** Characters of what a learner says why, and of what a manager answers. */
export const reasonCharactersMax = 300;

/** How often one may ask within a day, whatever became of it: each is said in a channel. */
const requestsPerDay = 3;

/** Open requests that are listed at once. */
const listedRequestsMax = 25;

/**
 * Asks the managers of a server for more. That they are told is the caller's to see.
 * @param request `reason`: as typed; may be empty.
 * @throws ParleyError `budget_requests_off`, `budget_request_open` (one at a time),
 * `budget_request_too_soon` with `resetsAt` and `because`, `amount_zero`, `budget_too_much`, `input_too_long`.
 */
export async function requestMore(
  services: BudgetServices,
  request: RequestOwner & { amountPicoUsd: PicoUsd; reason: string },
): Promise<BudgetRequest> {
  const { serverId, amountPicoUsd } = request;
  const reason = cleanLine(request.reason, reasonCharactersMax) ?? null;
  if (amountPicoUsd <= 0n) throw new ParleyError("amount_zero");
  if (amountPicoUsd > grantsMaxPicoUsd) throw new ParleyError("budget_too_much");
  const id = newId();
  return services.database.transaction(async (sql) => {
    await ensureServer(sql, serverId);
    const { learnersAskBudget } = await selectServer(sql, serverId);
    if (!learnersAskBudget) throw new ParleyError("budget_requests_off");
    if (!(await insertRequest(sql, { ...request, id, reason }))) {
      throw new ParleyError("budget_request_open");
    }
    const next = await selectNextAsking(sql, request, requestsPerDay + 1);
    if (next) throw new ParleyError("budget_request_too_soon", { ...next });
    await note(sql, request, { actor: { kind: "learner" }, from: null, to: "open" });
    return requireRequest(sql, { id, serverId });
  });
}

/** Notes in which message the managers were asked, so that it can be changed when it is decided. */
export async function noteRequestMessage(
  services: BudgetServices,
  message: { id: string; channelId: string; messageId: string },
): Promise<void> {
  await updateRequestMessage(services.database.sql(), message);
}

/** A learner's open request on a server, if there is one. */
export async function findOpenRequest(
  services: BudgetServices,
  owner: RequestOwner,
): Promise<BudgetRequest | undefined> {
  return selectOpenRequest(services.database.sql(), owner);
}

/** From when on a learner may ask again, and why not before; undefined where they may at once. */
export async function findNextAsking(
  services: BudgetServices,
  owner: RequestOwner,
): Promise<NextAsking | undefined> {
  return selectNextAsking(services.database.sql(), owner, requestsPerDay);
}

/** A request on a server, whatever became of it. @throws ParleyError `budget_request_over`. */
export async function getRequest(
  services: BudgetServices,
  request: { id: string; serverId: string },
): Promise<BudgetRequest> {
  return requireRequest(services.database.sql(), request);
}

/** What waits for a server's managers, the oldest first; 25 at most. */
export async function listOpenRequests(
  services: BudgetServices,
  { serverId }: { serverId: string },
): Promise<BudgetRequest[]> {
  return selectOpenRequests(services.database.sql(), serverId, listedRequestsMax);
}

/** Takes back one's own open request. @throws ParleyError `budget_request_over`. */
export async function withdrawRequest(
  services: BudgetServices,
  owner: RequestOwner,
): Promise<BudgetRequest> {
  return services.database.transaction(async (sql) => {
    const open = await selectOpenRequest(sql, owner);
    if (!open) throw new ParleyError("budget_request_over");
    const end = { state: "withdrawn", decidedBy: null, answer: null } as const;
    await requireEnd(sql, { ...open, ...end });
    await note(sql, open, { actor: { kind: "learner" }, from: "open", to: "withdrawn" });
    return requireRequest(sql, open);
  });
}

/** What a manager decides of a request. */
export interface RequestDecision {
  id: string;
  serverId: string;
  /** Discord's id. */
  managerDiscordUserId: string;
  /** `granted`: for the present period alone; `raised`: the learner's limit, for good. */
  to: "granted" | "raised" | "declined";
  /** Of a refusal: why, as typed; may be empty. */
  answer?: string;
}

/**
 * Decides an open request, once: of two managers at the same time, one. What is granted is written
 * with the decision. That who decides may manage the server is the caller's to check.
 * @throws ParleyError `budget_request_over` where it was decided or withdrawn, `budget_too_much`,
 * `input_too_long`.
 */
export async function decideRequest(
  services: BudgetServices,
  decision: RequestDecision,
): Promise<BudgetRequest> {
  const { id, serverId, managerDiscordUserId, to } = decision;
  const answer = cleanLine(decision.answer ?? "", reasonCharactersMax) ?? null;
  const actor: Actor = { kind: "manager", discordUserId: managerDiscordUserId };
  return services.database.transaction(async (sql) => {
    await requireEnd(sql, { id, serverId, state: to, decidedBy: managerDiscordUserId, answer });
    const request = await requireRequest(sql, { id, serverId });
    await carryOut(sql, request, actor);
    await note(sql, request, { actor, from: "open", to, reason: answer });
    return request;
  });
}

async function carryOut(sql: Sql, request: BudgetRequest, actor: Actor): Promise<void> {
  const { serverId, learnerId, amountPicoUsd, state } = request;
  const target = { of: "learner", serverId, learnerId } as const;
  if (state === "granted") {
    await grantOnceIn(sql, { target, amountPicoUsd, actor, reason: null });
  }
  if (state === "raised") {
    const limitPicoUsd = (await selectGranted(sql, pathOfTarget(target))) + amountPicoUsd;
    if (limitPicoUsd > grantsMaxPicoUsd) throw new ParleyError("budget_too_much");
    const changes = [{ target, set: { limitPicoUsd } }];
    await changeRulesIn(sql, { changes, actor, reason: null });
  }
}

async function requireEnd(sql: Sql, end: Parameters<typeof endRequest>[1]): Promise<void> {
  if (!(await endRequest(sql, end))) throw new ParleyError("budget_request_over");
}

async function requireRequest(
  sql: Sql,
  key: { id: string; serverId: string },
): Promise<BudgetRequest> {
  const request = await selectRequest(sql, key);
  if (!request) throw new ParleyError("budget_request_over");
  return request;
}

/** The learner's own words are not written down for good: they go with the learner. */
async function note(
  sql: Sql,
  { serverId, learnerId, amountPicoUsd }: RequestOwner & { amountPicoUsd: PicoUsd },
  change: { actor: Actor; from: RequestState | null; to: RequestState; reason?: string | null },
): Promise<void> {
  const { actor, from, to, reason = null } = change;
  const amount = String(amountPicoUsd);
  await noteChanges(sql, [
    {
      serverId,
      subject: pathOfTarget({ of: "learner", serverId, learnerId }),
      change: "request",
      actor,
      before: from && { state: from, amountPicoUsd: amount },
      after: { state: to, amountPicoUsd: amount },
      reason,
    },
  ]);
}

/** What was decided of a learner's requests since they were last told. */
export async function tellDecidedRequests(
  services: BudgetServices,
  { learnerId }: { learnerId: string },
): Promise<BudgetRequest[]> {
  return takeDecided(services.database.sql(), learnerId);
}

/**
 * Tells of one decision by `say`, unless the learner was told. Where it cannot be said, they are told
 * with their next command.
 */
export async function tellDecision(
  services: BudgetServices,
  { id }: { id: string },
  say: () => Promise<boolean>,
): Promise<void> {
  const sql = services.database.sql();
  if (!(await claimTelling(sql, id))) return;
  const wasSaid = await say().catch(() => false);
  if (!wasSaid) await returnTelling(sql, id);
}
