import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, picoUsdColumn } from "#/database/columns.ts";

import { BudgetPeriodEntity } from "./budget-period.entity.ts";
import { PriceVersionEntity } from "./price-version.entity.ts";
import { ReservationEntity } from "./reservation.entity.ts";

/**
 * One charge to one period, with all that explains it. Rows are added, never changed. What belongs
 * to folders above (call, turn, purpose, persona) is copied as plain values.
 */
export const LedgerEntryEntity = defineEntity({
  name: "LedgerEntry",
  tableName: "ledger_entry",
  properties: {
    id: p.uuid().primary().defaultRaw("gen_random_uuid()"),
    budgetPeriod: p.manyToOne(BudgetPeriodEntity).mapToPk(),
    reservation: p.manyToOne(ReservationEntity).mapToPk(),
    /** `standing`: the answer that stands, charged to all; `lost`: charged to the operator alone. */
    kind: p.string().columnType("text"),
    amountPicoUsd: picoUsdColumn(),
    callId: p.uuid(),
    turnId: p.uuid().nullable(),
    purpose: p.string().columnType("text"),
    personaId: p.string().columnType("text").nullable(),
    provider: p.string().columnType("text"),
    model: p.string().columnType("text"),
    priceVersion: p.manyToOne(PriceVersionEntity).mapToPk(),
    providerRequestId: p.string().columnType("text").nullable(),
    inputTokens: p.integer(),
    cacheReadTokens: p.integer(),
    cacheWrite5mTokens: p.integer().fieldName("cache_write_5m_tokens"),
    cacheWrite1hTokens: p.integer().fieldName("cache_write_1h_tokens"),
    outputTokens: p.integer(),
    /** The usage is our estimate, since the provider told none. */
    estimated: p.boolean(),
    postedAt: createdAtColumn(),
  },
  uniques: [
    { name: "ledger_entry_reservation_once", properties: ["reservation", "budgetPeriod"] },
    { name: "ledger_entry_call_once", properties: ["callId", "budgetPeriod"] },
    {
      name: "ledger_entry_turn_once",
      properties: ["turnId", "budgetPeriod"],
      where: "kind = 'standing' and turn_id is not null",
    },
  ],
  indexes: [{ name: "ledger_entry_of_period", properties: ["budgetPeriod", "postedAt"] }],
  checks: [
    { name: "ledger_entry_kind_known", expression: "kind in ('standing', 'lost')" },
    {
      name: "ledger_entry_not_negative",
      expression:
        "amount_pico_usd >= 0 and least(input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens) >= 0",
    },
  ],
});
