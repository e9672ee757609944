import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { lockPosition, pendingOnes } from "./admission.repository.ts";
import type { Charge } from "./charge.ts";
import { reachedThresholds } from "./notices/reached-threshold.repository.ts";
import { totalTokens } from "./price.ts";
import type { BudgetRoom } from "./room.ts";
import { periodColumns, ruleColumns, toRoom, type RoomRow } from "./room.repository.ts";
import { ruleOf } from "./rule.repository.ts";

/**
 * Where all of `reservationIds` are pending: moves the charge from pending to posted in each period
 * they hold in, writes a ledger entry for each, and ends them. Nobody but the operator is charged more
 * than was held for them. Thresholds that the charge reaches are noted, to be told. Answers the periods
 * as they are then; none where nothing was written.
 */
export async function postCharge(
  sql: Sql,
  input: { reservationIds: readonly string[]; kind: "standing" | "lost"; charge: Charge },
): Promise<BudgetRoom[]> {
  const { charge, kind, reservationIds } = input;
  const { usage, costPicoUsd } = charge;
  const isFree = costPicoUsd === 0n;
  const rows = await sql.execute<RoomRow[]>(query`
    with ${pendingOnes(reservationIds)},
    locked as materialized (
      select period.id, pending.id as reservation_id, pending.amount_pico_usd, pending.free_turns,
             pending.free_tokens,
             case when period.scope = 'operator' then ${costPicoUsd}::bigint
                  else least(${costPicoUsd}::bigint, pending.amount_pico_usd) end as charge_pico_usd
        from pending
        join reservation_hold hold on hold.reservation_id = pending.id
        join budget_period period on period.id = hold.budget_period_id
       where (select count(*) from pending) = ${reservationIds.length}
       order by ${lockPosition}
         for update of period
    ),
    period as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd - locked.amount_pico_usd,
             posted_pico_usd = period.posted_pico_usd + locked.charge_pico_usd,
             pending_free_turns = period.pending_free_turns - locked.free_turns,
             pending_free_tokens = period.pending_free_tokens - locked.free_tokens,
             posted_free_turns = period.posted_free_turns + ${isFree ? 1 : 0}::int,
             posted_free_tokens =
               period.posted_free_tokens + ${isFree ? totalTokens(usage) : 0}::bigint
        from locked where period.id = locked.id
      returning period.*, locked.charge_pico_usd
    ),
    counted as (
      select period.id, period.scope, period.closed_at, charge_pico_usd, ${ruleColumns},
             ${periodColumns}
        from period
        cross join lateral ${ruleOf(query`period.path`, query`period.scope`)} rule
    ),
    ${reachedThresholds},
    resolved as (
      update reservation
         set state = 'posted', charged_pico_usd = charged.charge_pico_usd, resolved_at = now(),
             exceeded = reservation.amount_pico_usd < charged.charge_pico_usd
        from (select distinct reservation_id, charge_pico_usd from locked) charged
       where reservation.id = charged.reservation_id
    ),
    ${enteredCharge(kind, charge)}
    select * from counted`);
  return rows.map(toRoom);
}

/** A part of a `with` clause: an entry of the charge for each of the `locked` periods. */
function enteredCharge(kind: "standing" | "lost", charge: Charge): RawQueryFragment {
  const { usage } = charge;
  return query`
    entered as (
      insert into ledger_entry
             (budget_period_id, reservation_id, kind, amount_pico_usd, call_id, turn_id, purpose,
              persona_id, provider, model, price_version_id, provider_request_id, input_tokens,
              cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens,
              estimated)
      select id, reservation_id, ${kind}, charge_pico_usd, ${charge.callId}::uuid,
             ${charge.turnId}::uuid, ${charge.purpose}, ${charge.personaId}, ${charge.provider},
             ${charge.model}, ${charge.priceVersionId}::uuid, ${charge.providerRequestId},
             ${usage.inputTokens}, ${usage.cacheReadTokens}, ${usage.cacheWrite5mTokens},
             ${usage.cacheWrite1hTokens}, ${usage.outputTokens}, ${charge.estimated}
        from locked
    )`;
}
