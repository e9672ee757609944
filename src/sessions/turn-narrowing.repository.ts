import type { Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Sql } from "#/database/database.ts";

/** The values of a turn's `at_limit` and `at_limit_until`. */
export function narrowingValues(narrowing: Narrowing | null): (string | Date | null)[] {
  return [narrowing?.atLimit ?? null, narrowing?.until ?? null];
}

/** A turn's narrowing as its row holds it. */
export function toNarrowing(row: {
  at_limit: Narrowing["atLimit"] | null;
  at_limit_until: string | null;
}): Narrowing | null {
  const until = row.at_limit_until === null ? null : new Date(row.at_limit_until);
  return row.at_limit && { atLimit: row.at_limit, until };
}

/** Remembers of a turn that is open that not every model may answer it any more. */
export async function noteNarrowing(
  sql: Sql,
  reservationId: string,
  narrowing: Narrowing,
): Promise<void> {
  await sql.execute("update turn set at_limit = ?, at_limit_until = ? where reservation_id = ?", [
    ...narrowingValues(narrowing),
    reservationId,
  ]);
}
