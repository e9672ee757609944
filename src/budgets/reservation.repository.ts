import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { lockOrder, type BudgetHolder, type BudgetScope } from "./budget-path.ts";
import type { BudgetRoom } from "./room.ts";
import { limitOf, termsOf } from "./term.repository.ts";

/** What came of asking for money: `rooms` are the budgets as they were found, in the order of locking. */
export interface Admission {
  admitted: boolean;
  rooms: BudgetRoom[];
}

interface AdmissionRow extends RoomRow {
  admitted: boolean;
}

interface RoomRow {
  scope: BudgetScope;
  limit_pico_usd: string | null;
  posted_pico_usd: string;
  pending_pico_usd: string;
  ends_at: string;
}

/**
 * Locks the holders' present periods and, where all have room, writes the reservation. Where one of
 * them has no row yet, `rooms` is empty and nothing is locked, since what {@link insertPeriods} then
 * has to wait for may come earlier in the order of locking.
 */
export async function admitReservation(
  sql: Sql,
  input: {
    id: string;
    holders: readonly BudgetHolder[];
    amountPicoUsd: PicoUsd;
    lease: { workId: string; fence: bigint } | undefined;
  },
): Promise<Admission> {
  const { id, holders, amountPicoUsd, lease } = input;
  const rows = await sql.execute<AdmissionRow[]>(query`
    with ${termsOf(holders)},
    present as materialized (
      select term.position, term.limit_pico_usd, period.id
        from term
        join budget_period period
          on period.path = term.path and period.starts_on = term.starts_on
    ),
    locked as materialized (
      select present.position, present.limit_pico_usd, period.id, period.scope,
             period.posted_pico_usd, period.pending_pico_usd, period.ends_at
        from present
        join budget_period period on period.id = present.id
       where (select count(*) from present) = ${holders.length}
       order by present.position
         for update of period
    ),
    ${verdictOn(amountPicoUsd)},
    reserved as (
      insert into reservation (id, amount_pico_usd, work_id, fence)
      select ${id}::uuid, ${amountPicoUsd}::bigint, ${lease?.workId ?? null}::uuid,
             ${lease?.fence ?? null}::bigint
        from verdict where admitted
      returning id
    ),
    held as (
      insert into reservation_hold (reservation_id, budget_period_id)
      select reserved.id, locked.id from reserved cross join locked
    ),
    counted as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd + ${amountPicoUsd}::bigint
        from locked, verdict
       where period.id = locked.id and verdict.admitted
    )
    select locked.*, verdict.admitted from locked cross join verdict order by locked.position`);
  return toAdmission(rows);
}

/** Adds to a pending reservation in the periods that it holds in. */
export async function admitExtension(
  sql: Sql,
  input: { id: string; byPicoUsd: PicoUsd },
): Promise<Admission> {
  const rows = await sql.execute<AdmissionRow[]>(query`
    with ${pendingOnes([input.id])},
    locked as materialized (
      select period.id, period.scope, ${limitOf(query`period.path`)} as limit_pico_usd,
             period.posted_pico_usd, period.pending_pico_usd, period.ends_at
        from pending
        join reservation_hold hold on hold.reservation_id = pending.id
        join budget_period period on period.id = hold.budget_period_id
       order by ${lockPosition}
         for update of period
    ),
    ${verdictOn(input.byPicoUsd)},
    extended as (
      update reservation
         set amount_pico_usd = reservation.amount_pico_usd + ${input.byPicoUsd}::bigint
        from pending, verdict
       where reservation.id = pending.id and verdict.admitted
    ),
    counted as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd + ${input.byPicoUsd}::bigint
        from locked, verdict
       where period.id = locked.id and verdict.admitted
    )
    select locked.*, verdict.admitted from locked cross join verdict`);
  return toAdmission(rows);
}

/**
 * Makes several reservations of a pending one that the same transaction has made: `parts`, of which
 * one has its id, come to what it holds, in the same periods.
 */
export async function splitReservation(
  sql: Sql,
  id: string,
  parts: readonly { id: string; amountPicoUsd: PicoUsd }[],
): Promise<void> {
  const given = parts.map((part) => ({ id: part.id, amount: String(part.amountPicoUsd) }));
  await sql.execute(query`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id uuid, amount bigint)
    ),
    kept as (
      update reservation set amount_pico_usd = given.amount from given
       where reservation.id = given.id and given.id = ${id}::uuid
    ),
    added as (
      insert into reservation (id, amount_pico_usd)
      select id, amount from given where id <> ${id}::uuid
    )
    insert into reservation_hold (reservation_id, budget_period_id)
    select given.id, hold.budget_period_id
      from given cross join reservation_hold hold
     where given.id <> ${id}::uuid and hold.reservation_id = ${id}::uuid`);
}

/** Opens the present period of each holder that has no row for it, at zero. */
export async function insertPeriods(sql: Sql, holders: readonly BudgetHolder[]): Promise<void> {
  await sql.execute(query`
    with ${termsOf(holders)}
    insert into budget_period
           (id, path, scope, server_id, learner_id, starts_on, starts_at, ends_at)
    select gen_random_uuid(), path, scope, server_id, learner_id, starts_on, starts_at, ends_at
      from term order by position
    on conflict (path, starts_on) do nothing`);
}

/** Ends a pending reservation without a charge; answers false where it had ended before. */
export async function releasePending(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql.execute<{ id: string }[]>(query`
    with ${pendingOnes([id])},
    locked as materialized (
      select period.id, pending.amount_pico_usd
        from pending
        join reservation_hold hold on hold.reservation_id = pending.id
        join budget_period period on period.id = hold.budget_period_id
       order by ${lockPosition}
         for update of period
    ),
    counted as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd - locked.amount_pico_usd
        from locked where period.id = locked.id
    )
    update reservation
       set state = 'released', charged_pico_usd = 0, resolved_at = now()
      from pending where reservation.id = pending.id
    returning reservation.id`);
  return rows.length > 0;
}

/** A pending reservation that lives by a lease. */
export interface LeasedReservation {
  id: string;
  workId: string;
  fence: bigint;
}

/** The oldest pending reservations that live by a lease, at most `limit`. */
export async function selectLeasedReservations(
  sql: Sql,
  limit: number,
): Promise<LeasedReservation[]> {
  const rows = await sql.execute<{ id: string; work_id: string; fence: string }[]>(query`
    select id, work_id, fence from reservation
     where state = 'pending' and work_id is not null
     order by reserved_at limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    workId: row.work_id,
    fence: BigInt(row.fence),
  }));
}

/** The reservations of `ids` that are still pending, locked. A part of a `with` clause, named `pending`. */
export function pendingOnes(ids: readonly string[]): RawQueryFragment {
  return query`
    pending as materialized (
      select id, amount_pico_usd from reservation
       where id in (${ids}) and state = 'pending'
       order by id for update
    )`;
}

/** Where a `period` stands in the order of locking. */
export const lockPosition: RawQueryFragment = query`array_position(array[${lockOrder}], period.scope)`;

/** Whether all that is locked has room. What costs nothing needs none, only that something is granted. */
function verdictOn(amount: PicoUsd): RawQueryFragment {
  return query`
    verdict as (
      select bool_and(
               coalesce(limit_pico_usd, 0) > 0
               and (${amount}::bigint = 0
                    or posted_pico_usd + pending_pico_usd + ${amount}::bigint <= limit_pico_usd)
             ) as admitted
        from locked
    )`;
}

function toAdmission(rows: readonly AdmissionRow[]): Admission {
  return { admitted: rows[0]?.admitted === true, rooms: rows.map(toRoom) };
}

/** A row of counters and limit, read. */
export function toRoom(row: RoomRow): BudgetRoom {
  return {
    scope: row.scope,
    limitPicoUsd: BigInt(row.limit_pico_usd ?? 0),
    postedPicoUsd: BigInt(row.posted_pico_usd),
    pendingPicoUsd: BigInt(row.pending_pico_usd),
    resetsAt: new Date(row.ends_at),
  };
}
