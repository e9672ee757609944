import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { lockOrder, type BudgetHolder } from "./budget-path.ts";
import type { Asked, BudgetRoom } from "./room.ts";
import {
  periodColumns,
  ruleColumns,
  toRoom,
  wholePicoUsd,
  type RoomRow,
} from "./room.repository.ts";
import { noLimitPicoUsd, ruleOf } from "./rule.repository.ts";
import { isPresent, termsOf } from "./term.repository.ts";

/** What came of asking for money: `rooms` are the budgets as they were found, in the order of locking. */
export interface Admission {
  admitted: boolean;
  rooms: BudgetRoom[];
}

/**
 * Locks the holders' present periods and, where all have room, writes the reservation. Of several
 * roles, all of which are locked, the one with the most left counts; one that says nothing of money
 * only where no other does, and one that the operator stopped before all. Where a period is not open
 * yet, or was closed meanwhile, `rooms` is empty and nothing is locked, since what `openPeriods` then
 * has to wait for may come earlier in the order of locking.
 */
export async function admitReservation(
  sql: Sql,
  input: {
    id: string;
    holders: readonly BudgetHolder[];
    asked: Asked;
    lease: { workId: string; fence: bigint } | undefined;
  },
): Promise<Admission> {
  const { id, holders, asked, lease } = input;
  const rows = await sql.execute<AdmissionRow[]>(query`
    with ${termsOf(holders)},
    present as materialized (
      select term.*, period.id as period_id
        from term
        join budget_period period on period.path = term.path and ${isPresent}
    ),
    open as materialized (
      select rule.position, rule.scope, period.id, ${ruleColumns}, ${periodColumns}
        from present rule
        join budget_period period on period.id = rule.period_id
       where (select count(*) from present) = (select count(*) from term)
         and period.closed_at is null
       order by rule.position
         for update of period
    ),
    locked as materialized (
      select * from (
             select open.*, row_number() over (partition by scope
                      order by is_stopped desc, is_paused,
                               limit_pico_usd >= ${noLimitPicoUsd}::bigint,
                               ${wholePicoUsd} - carried_pico_usd - posted_pico_usd
                                 - pending_pico_usd desc,
                               position) as generosity
               from open) ranked
       where scope <> 'role' or generosity = 1
    ),
    ${verdictOn(asked, query`(select count(*) from open) = (select count(*) from term) and`)},
    reserved as (
      insert into reservation (id, amount_pico_usd, free_turns, free_tokens, work_id, fence)
      select ${id}::uuid, ${asked.amountPicoUsd}::bigint, ${asked.freeTurns}::int,
             ${asked.freeTokens}::bigint, ${lease?.workId ?? null}::uuid,
             ${lease?.fence ?? null}::bigint
        from verdict where admitted
      returning id
    ),
    held as (
      insert into reservation_hold (reservation_id, budget_period_id)
      select reserved.id, locked.id from reserved cross join locked
    ),
    counted as (${addPending(asked)})
    select locked.*, verdict.admitted, verdict.is_whole
      from locked cross join verdict order by locked.position`);
  return toAdmission(rows);
}

/**
 * Adds to a pending reservation in the periods that it holds in. Where one of those was closed before
 * its end, since its term changed, nothing is added: what counts now is another period, which has
 * taken over what is held. Then `rooms` is empty, and `isReplaced`.
 */
export async function admitExtension(
  sql: Sql,
  { id, asked }: { id: string; asked: Asked },
): Promise<Admission & { isReplaced: boolean }> {
  const rows = await sql.execute<AdmissionRow[]>(query`
    with ${pendingOnes([id])},
    locked as materialized (
      select period.id, period.scope, ${ruleColumns}, ${periodColumns},
             coalesce(period.closed_at < period.ends_at, false) as is_replaced
        from pending
        join reservation_hold hold on hold.reservation_id = pending.id
        join budget_period period on period.id = hold.budget_period_id
        cross join lateral ${ruleOf(query`period.path`, query`period.scope`)} rule
       order by ${lockPosition}
         for update of period
    ),
    ${verdictOn(asked, query`not bool_or(is_replaced) and`)},
    extended as (
      update reservation
         set amount_pico_usd = reservation.amount_pico_usd + ${asked.amountPicoUsd}::bigint,
             free_tokens = reservation.free_tokens + ${asked.freeTokens}::bigint
        from pending, verdict
       where reservation.id = pending.id and verdict.admitted
    ),
    counted as (${addPending(asked)})
    select locked.*, verdict.admitted, verdict.is_whole from locked cross join verdict`);
  return { ...toAdmission(rows), isReplaced: rows[0]?.is_whole === false };
}

interface AdmissionRow extends RoomRow {
  admitted: boolean;
  is_whole: boolean;
}

function toAdmission(rows: readonly AdmissionRow[]): Admission {
  const isWhole = rows[0]?.is_whole === true;
  return { admitted: rows[0]?.admitted === true, rooms: isWhole ? rows.map(toRoom) : [] };
}

/**
 * Whether all that is locked is all that there is (`whole` says it, with an "and"), and has room. What
 * costs nothing needs no money, only that some is granted, or that free models are all there is, and
 * room for a turn and its tokens.
 */
function verdictOn(asked: Asked, whole: RawQueryFragment): RawQueryFragment {
  const { amountPicoUsd, freeTurns, freeTokens } = asked;
  return query`
    verdict as (
      select ${whole} true as is_whole,
             ${whole} bool_and(
               not is_paused
               and case when ${amountPicoUsd}::bigint = 0
                   then (least(admits_pico_usd + granted_pico_usd, ceiling_pico_usd) > 0
                         or at_limit = 'local')
                        and free_turns + ${freeTurns}::int <= coalesce(free_turns_limit, 2147483647)
                        and free_tokens + ${freeTokens}::bigint
                              <= coalesce(free_tokens_limit, 9223372036854775807)
                   else carried_pico_usd + posted_pico_usd + pending_pico_usd
                          + ${amountPicoUsd}::bigint <= ${wholePicoUsd} end
             ) as admitted
        from locked
    )`;
}

function addPending({ amountPicoUsd, freeTurns, freeTokens }: Asked): RawQueryFragment {
  return query`
    update budget_period period
       set pending_pico_usd = period.pending_pico_usd + ${amountPicoUsd}::bigint,
           pending_free_turns = period.pending_free_turns + ${freeTurns}::int,
           pending_free_tokens = period.pending_free_tokens + ${freeTokens}::bigint
      from locked, verdict
     where period.id = locked.id and verdict.admitted`;
}

/** The reservations of `ids` that are still pending, locked. A part of a `with` clause, named `pending`. */
export function pendingOnes(ids: readonly string[]): RawQueryFragment {
  return query`
    pending as materialized (
      select id, amount_pico_usd, free_turns, free_tokens from reservation
       where id in (${ids}) and state = 'pending'
       order by id for update
    )`;
}

/** Where a `period` stands in the order of locking. */
export const lockPosition: RawQueryFragment = query`array_position(array[${lockOrder}], period.scope)`;
