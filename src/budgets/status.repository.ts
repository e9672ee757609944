import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { BudgetHolder } from "./budget-path.ts";
import { termSchema, type BudgetTerm } from "./budget-rule.ts";
import type { BudgetRoom } from "./room.ts";
import { ruleColumns, toRoom, type RoomRow } from "./room.repository.ts";
import { noLimitPicoUsd } from "./rule.repository.ts";
import { carriedOf, isPresent, keptGrantOf, termsOf } from "./term.repository.ts";

/** A budget as it stands, with its rule and the period it stands in. */
export interface PeriodRoom extends BudgetRoom {
  path: string;
  term: BudgetTerm;
  /** The zone in which its periods begin. */
  timeZone: string;
  startsAt: Date;
  /** False where a role's or channel's rule says nothing of money. */
  hasLimit: boolean;
}

interface StatusRow extends RoomRow {
  path: string;
  term: unknown;
  zone: string;
  starts_at: string;
}

/**
 * How the holders that count stand in the period that `at` (now, unless said) lies in; with what an
 * earlier term's hold of it, where nothing was asked of it yet.
 */
export async function selectRooms(
  sql: Sql,
  holders: readonly BudgetHolder[],
  at?: RawQueryFragment,
): Promise<PeriodRoom[]> {
  const rows = await sql.execute<StatusRow[]>(query`
    with ${termsOf(holders, at)}
    select rule.scope, rule.path, rule.present_term as term, rule.zone, ${ruleColumns},
           period.id,
           coalesce(period.starts_at, rule.starts_at) as starts_at,
           coalesce(period.ends_at, rule.ends_at) as ends_at,
           case when period.id is null then ${keptGrantOf} else period.granted_pico_usd end
             as granted_pico_usd,
           case when period.id is null then ${carriedOf} else period.carried_pico_usd end
             as carried_pico_usd,
           coalesce(period.posted_pico_usd, 0) as posted_pico_usd,
           coalesce(period.pending_pico_usd, 0) as pending_pico_usd,
           coalesce(period.posted_free_turns + period.pending_free_turns, 0) as free_turns,
           coalesce(period.posted_free_tokens + period.pending_free_tokens, 0) as free_tokens
      from term
      cross join lateral (select term.*) rule
      left join budget_period period on period.path = term.path and ${isPresent}
     order by rule.position`);
  return rows.map(toPeriodRoom);
}

function toPeriodRoom(row: StatusRow): PeriodRoom {
  const room = toRoom(row);
  return {
    ...room,
    path: row.path,
    term: termSchema.parse(row.term),
    timeZone: row.zone,
    startsAt: new Date(row.starts_at),
    hasLimit: room.limitPicoUsd < noLimitPicoUsd,
  };
}
