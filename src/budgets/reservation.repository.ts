import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { lockPosition, pendingOnes } from "./admission.repository.ts";
import type { Asked } from "./room.ts";

/** One of several reservations that were asked for together. */
export interface ReservationPart extends Asked {
  id: string;
}

/**
 * Makes several reservations of a pending one that the same transaction has made: `parts`, of which
 * one has its id, come to what it holds, in the same periods.
 */
export async function splitReservation(
  sql: Sql,
  id: string,
  parts: readonly ReservationPart[],
): Promise<void> {
  const given = parts.map(({ amountPicoUsd, ...part }) => ({
    ...part,
    amountPicoUsd: String(amountPicoUsd),
  }));
  await sql.execute(query`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (id uuid, "amountPicoUsd" bigint, "freeTurns" int, "freeTokens" bigint)
    ),
    kept as (
      update reservation
         set amount_pico_usd = given."amountPicoUsd", free_turns = given."freeTurns",
             free_tokens = given."freeTokens"
        from given
       where reservation.id = given.id and given.id = ${id}::uuid
    ),
    added as (
      insert into reservation (id, amount_pico_usd, free_turns, free_tokens)
      select id, "amountPicoUsd", "freeTurns", "freeTokens" from given where id <> ${id}::uuid
    )
    insert into reservation_hold (reservation_id, budget_period_id)
    select given.id, hold.budget_period_id
      from given cross join reservation_hold hold
     where given.id <> ${id}::uuid and hold.reservation_id = ${id}::uuid`);
}

/**
 * Ends pending reservations without a charge, all in one: their periods are locked in the order of
 * locking, which one release after another would not keep. Answers how many had not ended before.
 */
export async function releasePending(sql: Sql, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await sql.execute<{ id: string }[]>(query`
    with ${pendingOnes(ids)},
    held as materialized (
      select hold.budget_period_id, sum(pending.amount_pico_usd)::bigint as amount_pico_usd,
             sum(pending.free_turns)::int as free_turns,
             sum(pending.free_tokens)::bigint as free_tokens
        from pending join reservation_hold hold on hold.reservation_id = pending.id
       group by hold.budget_period_id
    ),
    locked as materialized (
      select period.id, held.amount_pico_usd, held.free_turns, held.free_tokens
        from held join budget_period period on period.id = held.budget_period_id
       order by ${lockPosition}, period.path collate "C", period.starts_at
         for update of period
    ),
    counted as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd - locked.amount_pico_usd,
             pending_free_turns = period.pending_free_turns - locked.free_turns,
             pending_free_tokens = period.pending_free_tokens - locked.free_tokens
        from locked where period.id = locked.id
    )
    update reservation
       set state = 'released', charged_pico_usd = 0, resolved_at = now()
      from pending where reservation.id = pending.id
    returning reservation.id`);
  return rows.length;
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
