import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, picoUsdColumn } from "#/database/columns.ts";

/**
 * Money set aside before it is spent: the same amount in each period that it holds in (see
 * `reservation-hold.entity.ts`). It ends once, posted or released, and stays in the periods of its
 * admission.
 */
export const ReservationEntity = defineEntity({
  name: "Reservation",
  tableName: "reservation",
  properties: {
    id: idColumn(),
    state: p.string().columnType("text").default("pending"),
    amountPicoUsd: picoUsdColumn(),
    /** 1 for a turn that costs nothing: it counts against limits of turns and tokens instead. */
    freeTurns: p.integer().default(0),
    /** Upper bound of its tokens, of input and output. */
    freeTokens: p.bigint().defaultRaw("0"),
    /** What was charged in the end; 0 when released. */
    chargedPicoUsd: p.bigint().nullable(),
    /** The charge went over the amount: the upper bound was none. */
    exceeded: p.boolean().default(false),
    /** Of work that no turn and no aside names: the lease that it lives by. */
    workId: p.uuid().nullable(),
    fence: p.bigint().nullable(),
    reservedAt: createdAtColumn(),
    resolvedAt: instantColumn(),
  },
  indexes: [
    {
      name: "reservation_of_lease",
      properties: ["reservedAt"],
      where: "state = 'pending' and work_id is not null",
    },
  ],
  checks: [
    {
      name: "reservation_state_known",
      expression: "state in ('pending', 'posted', 'released')",
    },
    {
      name: "reservation_resolved_once",
      expression:
        "(state = 'pending') = (resolved_at is null) and (state = 'pending') = (charged_pico_usd is null)",
    },
    {
      name: "reservation_amounts_agree",
      expression:
        "least(amount_pico_usd, free_turns, free_tokens) >= 0 and (charged_pico_usd is null or charged_pico_usd >= 0) and (state <> 'released' or charged_pico_usd = 0) and exceeded = coalesce(charged_pico_usd > amount_pico_usd, false)",
    },
    {
      name: "reservation_lease_whole",
      expression: "(work_id is null) = (fence is null)",
    },
  ],
});
