import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";
import type { ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { MadeItem } from "./material-reply.ts";
import type { Statement } from "./statement.ts";

/** Locks a material that is being made; false where it is another's by now, or gone. */
export async function lockMaking(sql: Sql, { workId, fence }: LeasedWork): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from material where id = ? and lease_fence = ? and state = 'making' for update`,
    [workId, fence],
  );
  return rows.length === 1;
}

/**
 * Keeps a text that is being ended with from being erased; null where it is gone for good. Before the
 * material is locked: who erases a text comes from it to the material.
 */
export async function lockText(sql: Sql, itemId: string | null): Promise<string | null> {
  const [row] = await sql.execute<{ id: string }[]>(
    `select id from content_item where id = ? for key share`,
    [itemId],
  );
  return row?.id ?? null;
}

/** How a part ended, as its rows keep it. */
export interface StoredPart {
  partId: string;
  /** May be empty. */
  statements: readonly Statement[];
  standingCallId: string | null;
  errorCode: ErrorCode | null;
  /** Undefined where nothing was charged. */
  leftPicoUsd: PicoUsd | undefined;
}

/** Stores the end of a part of a material that the caller has locked. */
export async function storePart(sql: Sql, materialId: string, part: StoredPart): Promise<void> {
  await sql.execute(
    `with progress as (
       update material set attempt = 0, left_pico_usd = coalesce(?::bigint, left_pico_usd)
       where id = ?
     )
     update material_part set over_at = now(), statements = nullif(?::jsonb, '[]'),
       statement_count = ?, standing_call_id = ?, error_code = ?
     where id = ?`,
    [
      part.leftPicoUsd ?? null,
      materialId,
      JSON.stringify(part.statements),
      part.statements.length,
      part.standingCallId,
      part.errorCode,
      part.partId,
    ],
  );
}

/** How a material ended, as its row keeps it. */
export interface StoredEnd {
  state: "done" | "failed" | "cancelled";
  errorCode: ErrorCode | null;
  made: readonly MadeItem[];
}

/**
 * Stores the end of a material that the caller has locked; what its parts say lies in the items now,
 * as do their titles.
 * Answers what the learner could still spend after the last charge.
 */
export async function storeEnd(
  sql: Sql,
  materialId: string,
  end: StoredEnd,
): Promise<PicoUsd | null> {
  const [row] = await sql.execute<{ left_pico_usd: string | null }[]>(
    `with parts as (
       update material_part set statements = null
       where material_id = ?
     )
     update material set state = ?, error_code = ?, made = ?::jsonb, titles = '{}', finished_at = now()
     where id = ? returning left_pico_usd`,
    [materialId, end.state, end.errorCode, JSON.stringify(end.made), materialId],
  );
  return row?.left_pico_usd ? BigInt(row.left_pico_usd) : null;
}

/**
 * Puts a material back for another worker to go on with. The calls that were broken off were paid for
 * by the operator: they count among those that a part may have, so that workers that stop again and
 * again spend no more.
 */
export async function returnMaterial(sql: Sql, materialId: string): Promise<void> {
  await sql.execute(
    `update material set state = 'waiting', lease_expires_at = null, attempt = greatest(attempt - 1, 0)
     where id = ?`,
    [materialId],
  );
}

/** Forgets through which interaction a material came, once it is over; gives its lease back. */
export async function forgetToken(sql: Sql, { workId, fence }: LeasedWork): Promise<void> {
  await sql.execute(
    `update material set interaction_token = null, lease_expires_at = null
     where id = ? and lease_fence = ? and finished_at is not null`,
    [workId, fence],
  );
}
