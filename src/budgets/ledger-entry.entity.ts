import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, picoUsdColumn } from "#/database/columns.ts";

import { BudgetPeriodEntity } from "./budget-period.entity.ts";
import { PriceVersionEntity } from "./price-version.entity.ts";
import { ReservationEntity } from "./reservation.entity.ts";

/**
 * One charge to one period, or one correction of what was charged, with all that explains it. Rows
 * are added, never changed. What belongs to folders above (call, turn, purpose, persona) is copied as
 * plain values.
 */
export const LedgerEntryEntity = defineEntity({
  name: "LedgerEntry",
  tableName: "ledger_entry",
  properties: {
    id: p.uuid().primary().defaultRaw("gen_random_uuid()"),
    budgetPeriod: p.manyToOne(BudgetPeriodEntity).mapToPk(),
    /** Null for corrections. */
    reservation: p.manyToOne(ReservationEntity).mapToPk().nullable().deleteRule("restrict"),
    /**
     * `standing`: the answer that stands, charged to all; `lost`: charged to the operator alone.
     * Corrections: `refund` gives back, `adjustment` is what somebody decided, `reconciliation` puts
     * an estimate right.
     */
    kind: p.string().columnType("text"),
    amountPicoUsd: picoUsdColumn(),
    /** Of a correction: the call that it corrects, if it is one. */
    callId: p.uuid().nullable(),
    turnId: p.uuid().nullable(),
    purpose: p.string().columnType("text"),
    personaId: p.string().columnType("text").nullable(),
    provider: p.string().columnType("text").nullable(),
    model: p.string().columnType("text").nullable(),
    priceVersion: p.manyToOne(PriceVersionEntity).mapToPk().nullable().deleteRule("restrict"),
    providerRequestId: p.string().columnType("text").nullable(),
    inputTokens: p.integer(),
    cacheReadTokens: p.integer(),
    cacheWrite5mTokens: p.integer().fieldName("cache_write_5m_tokens"),
    cacheWrite1hTokens: p.integer().fieldName("cache_write_1h_tokens"),
    outputTokens: p.integer(),
    /** The usage is our estimate, since the provider told none. */
    estimated: p.boolean(),
    /**
     * Who corrected: `operator`, Discord's id of a manager, or `parley` where usage was told late; null
     * for charges.
     */
    actor: p.string().columnType("text").nullable(),
    reason: p.string().columnType("text").nullable(),
    postedAt: createdAtColumn(),
  },
  uniques: [
    { name: "ledger_entry_reservation_once", properties: ["reservation", "budgetPeriod"] },
    {
      name: "ledger_entry_call_once",
      properties: ["callId", "budgetPeriod"],
      where: "kind in ('standing', 'lost')",
    },
    {
      name: "ledger_entry_turn_once",
      properties: ["turnId", "budgetPeriod"],
      where: "kind = 'standing' and turn_id is not null",
    },
    {
      name: "ledger_entry_reconciled_once",
      properties: ["callId", "budgetPeriod"],
      where: "kind = 'reconciliation'",
    },
  ],
  indexes: [
    { name: "ledger_entry_of_period", properties: ["budgetPeriod", "postedAt"] },
    { name: "ledger_entry_refund_of_call", properties: ["callId"], where: "kind = 'refund'" },
    { name: "ledger_entry_estimated", properties: ["postedAt"], where: "estimated" },
  ],
  checks: [
    {
      name: "ledger_entry_kind_known",
      expression: "kind in ('standing', 'lost', 'refund', 'adjustment', 'reconciliation')",
    },
    {
      name: "ledger_entry_charge_whole",
      expression:
        "case when kind in ('standing', 'lost') then reservation_id is not null and call_id is not null and model is not null and price_version_id is not null and amount_pico_usd >= 0 else reservation_id is null and actor is not null and reason is not null end",
    },
    {
      name: "ledger_entry_refund_gives_back",
      expression: "kind <> 'refund' or amount_pico_usd < 0",
    },
    {
      name: "ledger_entry_not_negative",
      expression:
        "least(input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens) >= 0",
    },
  ],
});
