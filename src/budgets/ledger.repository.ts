import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { BudgetScope } from "./budget-path.ts";
import type { Charge } from "./charge.ts";
import { lockPosition, pendingOnes, toRoom } from "./reservation.repository.ts";
import type { BudgetRoom } from "./room.ts";
import { limitOf } from "./term.repository.ts";

interface PostedRow {
  scope: BudgetScope;
  limit_pico_usd: string | null;
  posted_pico_usd: string;
  pending_pico_usd: string;
  ends_at: string;
}

/**
 * Where all of `reservationIds` are pending: moves the charge from pending to posted in each period
 * they hold in, writes a ledger entry for each, and ends them. Answers the periods as they are then;
 * none where nothing was written.
 */
export async function postCharge(
  sql: Sql,
  input: { reservationIds: readonly string[]; kind: "standing" | "lost"; charge: Charge },
): Promise<BudgetRoom[]> {
  const { charge, kind, reservationIds } = input;
  const { usage, costPicoUsd } = charge;
  const rows = await sql.execute<PostedRow[]>(query`
    with ${pendingOnes(reservationIds)},
    locked as materialized (
      select period.id, pending.id as reservation_id, pending.amount_pico_usd
        from pending
        join reservation_hold hold on hold.reservation_id = pending.id
        join budget_period period on period.id = hold.budget_period_id
       where (select count(*) from pending) = ${reservationIds.length}
       order by ${lockPosition}
         for update of period
    ),
    counted as (
      update budget_period period
         set pending_pico_usd = period.pending_pico_usd - locked.amount_pico_usd,
             posted_pico_usd = period.posted_pico_usd + ${costPicoUsd}::bigint
        from locked where period.id = locked.id
      returning period.*, ${limitOf(query`period.path`)} as limit_pico_usd
    ),
    resolved as (
      update reservation
         set state = 'posted', charged_pico_usd = ${costPicoUsd}::bigint, resolved_at = now(),
             exceeded = reservation.amount_pico_usd < ${costPicoUsd}::bigint
       where reservation.id in (select reservation_id from locked)
    ),
    entered as (
      insert into ledger_entry
             (budget_period_id, reservation_id, kind, amount_pico_usd, call_id, turn_id, purpose,
              persona_id, provider, model, price_version_id, provider_request_id, input_tokens,
              cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens,
              estimated)
      select id, reservation_id, ${kind}, ${costPicoUsd}::bigint, ${charge.callId}::uuid,
             ${charge.turnId}::uuid, ${charge.purpose}, ${charge.personaId}, ${charge.provider},
             ${charge.model}, ${charge.priceVersionId}::uuid, ${charge.providerRequestId},
             ${usage.inputTokens}, ${usage.cacheReadTokens}, ${usage.cacheWrite5mTokens},
             ${usage.cacheWrite1hTokens}, ${usage.outputTokens}, ${charge.estimated}
        from locked
    )
    select scope, limit_pico_usd, posted_pico_usd, pending_pico_usd, ends_at from counted`);
  return rows.map(toRoom);
}
