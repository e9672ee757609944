import { createHash } from "node:crypto";

import type { Sql } from "#/database/database.ts";

import { noteChanges, type Actor } from "../audit.repository.ts";
import {
  insertCorrections,
  isEntered,
  type CorrectedPeriod,
  type CorrectionRecord,
} from "./correction.repository.ts";
import type { PlannedEntry } from "./plan-corrections.ts";

/** Who corrects, and why. */
export interface CorrectionAuthor {
  actor: Actor;
  reason: string;
}

/** What came of a correction. */
export interface Correction {
  /** The same correction stands already: this time nothing was written, and `periods` is empty. */
  isRepeated: boolean;
  periods: CorrectedPeriod[];
}

/** A correction that is to be made in periods that the caller has locked. */
export interface PlannedCorrection extends Omit<CorrectionRecord, "actor">, CorrectionAuthor {
  /** What makes it this one: a second correction of the same words is the same. */
  key: readonly string[];
  entries: readonly PlannedEntry[];
}

type InPeriod = Pick<PlannedEntry, "budgetPeriodId">;

/** The id of a correction's entry in one period: the same whenever it is asked for. */
function idOf(key: readonly string[], { budgetPeriodId }: InPeriod): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([...key, budgetPeriodId]))
    .digest("hex");
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/**
 * Whether a correction stands in one of `entries`' periods. Asked behind the lock, so that of two who
 * make the same one the second sees it.
 */
export function isMade(
  sql: Sql,
  key: readonly string[],
  entries: readonly InPeriod[],
): Promise<boolean> {
  return isEntered(
    sql,
    entries.map((entry) => idOf(key, entry)),
  );
}

/** Writes a correction and who made it, in the transaction that holds the periods' locks. */
export async function enterCorrection(
  sql: Sql,
  correction: PlannedCorrection,
): Promise<Correction> {
  const { key, entries, actor, reason, ...record } = correction;
  const periods = await insertCorrections(
    sql,
    entries.map(({ budgetPeriodId, amountPicoUsd }) => ({
      id: idOf(key, { budgetPeriodId }),
      budgetPeriodId,
      amountPicoUsd,
    })),
    { ...record, reason, actor: actor.kind === "manager" ? actor.discordUserId : actor.kind },
  );
  await noteChanges(
    sql,
    periods.map(({ path, serverId, postedPicoUsd, amountPicoUsd }) => ({
      serverId,
      subject: path,
      change: record.kind,
      actor,
      before: { postedPicoUsd: String(postedPicoUsd - amountPicoUsd) },
      after: { postedPicoUsd: String(postedPicoUsd), callId: record.callId },
      reason,
    })),
  );
  return { isRepeated: false, periods };
}
