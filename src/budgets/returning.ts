import { createHmac, randomBytes } from "node:crypto";

import type { Sql } from "#/database/database.ts";

import { noteChanges } from "./audit.repository.ts";
import type { BudgetHolder } from "./budget-path.ts";
import { holderOfTarget, pathOfTarget, serverOfTarget, type HolderTarget } from "./budget-rule.ts";
import { toSaid } from "./change-rules.ts";
import { openPeriods } from "./period.repository.ts";
import {
  addKept,
  deleteEndedReturning,
  ensureSecret,
  insertKeptRule,
  selectOwnPaths,
  selectSecret,
  takeReturning,
  upsertReturning,
  type KeptBudget,
} from "./returning.repository.ts";
import { spentOf } from "./room.ts";
import { lockRule } from "./rule.repository.ts";
import type { BudgetServices } from "./services.ts";
import { selectRooms } from "./status.repository.ts";

/**
 * Keeps how a learner's own budgets stand, in the transaction that erases them or asks for it: else
 * whoever erases themselves and comes back would have all of it anew, and no pause or lower limit.
 * Turns and tokens of free models are not kept, nor a limit that the learner set for themselves.
 */
export async function keepBudgets(sql: Sql, learnerId: string): Promise<void> {
  const own = await selectOwnPaths(sql, learnerId);
  if (!own || own.paths.length === 0) return;
  const rooms = await selectRooms(
    sql,
    own.paths.map((path) => holderOfTarget(targetOf(placeOf(path), learnerId))),
  );
  const secret = await ensureSecret(sql, randomBytes(32).toString("base64url"));
  await upsertReturning(
    sql,
    hashAccount(secret, own.discordUserId),
    rooms.map((room) => ({
      path: room.path,
      place: placeOf(room.path),
      spentPicoUsd: spentOf(room) + room.pendingPicoUsd,
      grantedPicoUsd: room.grantedPicoUsd,
      endsAt: room.resetsAt,
    })),
  );
}

/**
 * Gives a learner who has just given consent what was kept of their account, in the same transaction;
 * nothing of it is kept any longer.
 */
export async function returnBudgets(
  sql: Sql,
  learner: { id: string; discordUserId: string },
): Promise<void> {
  const secret = await selectSecret(sql);
  if (secret === undefined) return;
  const kept = await takeReturning(sql, hashAccount(secret, learner.discordUserId));
  for (const budget of kept) await returnBudget(sql, targetOf(budget.place, learner.id), budget);
}

async function returnBudget(sql: Sql, target: HolderTarget, kept: KeptBudget): Promise<void> {
  const subject = pathOfTarget(target);
  if (Object.keys(kept.rule).length > 0) await insertKeptRule(sql, subject, kept.rule);
  const holder: BudgetHolder = holderOfTarget(target);
  await openPeriods(sql, [holder]);
  await addKept(sql, subject, kept);
  const fields = await lockRule(sql, subject);
  if (!fields) return;
  await noteChanges(sql, [
    {
      serverId: serverOfTarget(target),
      subject,
      change: "rule",
      actor: { kind: "configuration" },
      before: null,
      after: toSaid(fields),
      reason: "held for this account before",
    },
  ]);
}

/** For the sweeper: what was kept of periods that are over. */
export async function forgetEndedReturns(services: BudgetServices): Promise<number> {
  return deleteEndedReturning(services.database.sql());
}

/** By which an account is known again, and nothing else is told: HMAC-SHA-256. */
function hashAccount(secret: string, discordUserId: string): string {
  return createHmac("sha256", secret).update(discordUserId).digest("base64url");
}

/** A learner's path without the learner. */
function placeOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function targetOf(place: string, learnerId: string): HolderTarget {
  const [, serverId] = place.split("/");
  return serverId === undefined
    ? { of: "direct", learnerId }
    : { of: "learner", serverId, learnerId };
}
