import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { pathOf, type BudgetHolder, type BudgetScope } from "./budget-path.ts";
import { toRoom } from "./reservation.repository.ts";
import type { BudgetRoom } from "./room.ts";
import { limitOf, termsOf } from "./term.repository.ts";

interface StatusRow {
  scope: BudgetScope;
  limit_pico_usd: string | null;
  posted_pico_usd: string;
  pending_pico_usd: string;
  starts_at: string;
  ends_at: string;
}

/** A budget as it stands, with the period it stands in. */
export interface PeriodRoom extends BudgetRoom {
  startsAt: Date;
}

/** How the holders stand in the period that `at` (now, unless said) lies in; zero where it has no row. */
export async function selectRooms(
  sql: Sql,
  holders: readonly BudgetHolder[],
  at?: RawQueryFragment,
): Promise<PeriodRoom[]> {
  const rows = await sql.execute<StatusRow[]>(query`
    with ${termsOf(holders, at)}
    select term.scope, term.limit_pico_usd, term.starts_at, term.ends_at,
           coalesce(period.posted_pico_usd, 0) as posted_pico_usd,
           coalesce(period.pending_pico_usd, 0) as pending_pico_usd
      from term
      left join budget_period period
        on period.path = term.path and period.starts_on = term.starts_on
     order by term.position`);
  return rows.map((row) => Object.assign(toRoom(row), { startsAt: new Date(row.starts_at) }));
}

/** How one holder stands now. */
export async function selectRoom(sql: Sql, holder: BudgetHolder): Promise<PeriodRoom> {
  const [room] = await selectRooms(sql, [holder]);
  return room as PeriodRoom;
}

/** The limit that holds for each learner of a server who has none of their own. */
export async function selectLearnerDefault(sql: Sql, serverId: string): Promise<bigint> {
  const path = pathOf({ scope: "learner", serverId, learnerId: null });
  const [row] = await sql.execute<{ limit_pico_usd: string | null }[]>(
    query`select ${limitOf(query`${path}::text`)} as limit_pico_usd`,
  );
  return BigInt(row?.limit_pico_usd ?? 0);
}
