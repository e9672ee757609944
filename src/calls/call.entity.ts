import { defineEntity, p } from "@mikro-orm/core";

import { PriceVersionEntity } from "#/budgets/price-version.entity.ts";
import { ReservationEntity } from "#/budgets/reservation.entity.ts";
import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";

/** One request to a provider. Its row is written, and its money reserved, before the request. */
export const CallEntity = defineEntity({
  name: "Call",
  tableName: "call",
  properties: {
    id: idColumn(),
    /** `started`, then once `posted` (it stands), `lost` (the operator's) or `void` (not billed). */
    state: p.string().columnType("text").default("started"),
    purpose: p.string().columnType("text"),
    personaId: p.string().columnType("text").nullable(),
    provider: p.string().columnType("text"),
    model: p.string().columnType("text"),
    /** The turn, or the aside's answer, that it is for. */
    turnId: p.uuid().nullable(),
    /** Which of a turn's calls it is, from 1 on. */
    number: p.integer(),
    /** The lease under which it was made, of a session or an aside (see `leased-work.ts`). */
    workId: p.uuid(),
    fence: p.bigint(),
    priceVersion: p.manyToOne(PriceVersionEntity).mapToPk(),
    /** The operator's. */
    reservation: p.manyToOne(ReservationEntity).mapToPk().unique(),
    /** Upper bound of the input, in tokens, as reserved. */
    inputTokensBound: p.integer(),
    /** Of a turn's: the language that is taught. What its model takes is learned from such calls. */
    language: p.string().columnType("text").nullable(),
    /** Upper bound of the input for any model, in tokens, as turns count it; null of all but a turn's. */
    inputTokensWidest: p.integer().nullable(),
    /** What the turn held of input at this model, in tokens; null of all but a turn's. */
    inputTokensHeld: p.integer().nullable(),
    /** The input as billed, of all classes together; null until then, and where nobody told. */
    inputTokens: p.integer().nullable(),
    maxOutputTokens: p.integer(),
    startedAt: createdAtColumn(),
    endedAt: instantColumn(),
    outcome: p.string().columnType("text").nullable(),
    errorCode: p.string().columnType("text").nullable(),
    /** The model as the provider named it in its answer. */
    servedModel: p.string().columnType("text").nullable(),
    providerRequestId: p.string().columnType("text").nullable(),
    firstTextMs: p.integer().nullable(),
    costPicoUsd: p.bigint().nullable(),
    estimated: p.boolean().default(false),
  },
  uniques: [
    {
      name: "call_number_of_turn",
      properties: ["turnId", "number"],
      where: "turn_id is not null",
    },
  ],
  indexes: [
    { name: "call_started", properties: ["startedAt"], where: "state = 'started'" },
    {
      name: "call_to_learn_from",
      properties: ["provider", "model", "language", "endedAt"],
      where: "language is not null and input_tokens is not null",
    },
  ],
  checks: [
    { name: "call_state_known", expression: "state in ('started', 'posted', 'lost', 'void')" },
    {
      name: "call_ended_once",
      expression:
        "(state = 'started') = (ended_at is null) and (state = 'started') = (cost_pico_usd is null)",
    },
    { name: "call_void_free", expression: "state <> 'void' or cost_pico_usd = 0" },
    {
      name: "call_bounds_positive",
      expression: "input_tokens_bound > 0 and max_output_tokens > 0",
    },
    { name: "call_at_most_three", expression: "number >= 1 and number <= 3" },
    {
      name: "call_of_turn_whole",
      expression:
        "(language is null) = (input_tokens_widest is null) and (language is null) = (input_tokens_held is null)",
    },
    {
      name: "call_input_told_when_ended",
      expression:
        "input_tokens is null or (input_tokens >= 0 and not estimated and state <> 'started')",
    },
  ],
});
