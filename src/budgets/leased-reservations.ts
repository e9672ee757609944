import type { Sql } from "#/database/database.ts";

import { selectLeasedReservations, type LeasedReservation } from "./reservation.repository.ts";

/** The oldest pending reservations of work that no turn names, at most `limit`. */
export async function findLeasedReservations(
  sql: Sql,
  limit: number,
): Promise<LeasedReservation[]> {
  return selectLeasedReservations(sql, limit);
}
