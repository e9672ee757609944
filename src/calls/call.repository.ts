import { sql as query } from "@mikro-orm/core";

import { ratesSchema, totalInputTokens, type PriceVersion } from "#/budgets/price.ts";
import type { Sql } from "#/database/database.ts";
import type { ProviderName, TokenUsage } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { unleased, type LeasedWork } from "./leased-work.ts";
import type { CallEnd } from "./standing-call.ts";
import type { StartedCall } from "./started-call.ts";

/** Requests that may be made for one turn, or one answer of an aside, over all attempts at it. */
export const maxCallsPerTurn = 3;

/** Writes a call as started; answers false where its turn has had all calls that it may have. */
export async function insertCall(sql: Sql, call: StartedCall, work: LeasedWork): Promise<boolean> {
  const rows = await sql.execute<{ id: string }[]>(query`
    insert into call
           (id, purpose, persona_id, provider, model, turn_id, number, work_id, fence,
            price_version_id, reservation_id, input_tokens_bound, max_output_tokens, language,
            input_tokens_widest, input_tokens_held)
    select ${call.id}::uuid, ${call.purpose}, ${call.personaId}, ${call.provider}, ${call.model},
           ${call.turnId}::uuid, count(*) + 1, ${work.workId}::uuid, ${work.fence}::bigint,
           ${call.price.id}::uuid, ${call.reservationId}::uuid, ${call.inputTokensBound},
           ${call.maxOutputTokens}, ${call.estimate?.language ?? null},
           ${call.estimate?.sentTokens ?? null}::int, ${call.estimate?.heldTokens ?? null}::int
      from call earlier where earlier.turn_id = ${call.turnId}::uuid
    having count(*) < ${maxCallsPerTurn}
    returning id`);
  return rows.length > 0;
}

/** How a call ended, and what became of it. */
type EndedCall = CallEnd & {
  state: "posted" | "lost" | "void";
  costPicoUsd: PicoUsd;
  estimated: boolean;
  /** Undefined where nothing was used. */
  usage?: TokenUsage;
};

/** Ends a started call; answers false where it had ended before. */
export async function updateEndedCall(
  sql: Sql,
  callId: string,
  ended: EndedCall,
): Promise<boolean> {
  const { usage, estimated } = ended;
  const inputTokens = usage && !estimated ? totalInputTokens(usage) : null;
  const rows = await sql.execute<{ id: string }[]>(query`
    update call
       set state = ${ended.state}, ended_at = now(), outcome = ${ended.outcome},
           error_code = ${ended.errorCode}, served_model = ${ended.servedModel},
           provider_request_id = ${ended.providerRequestId}, first_text_ms = ${ended.firstTextMs},
           cost_pico_usd = ${ended.costPicoUsd}::bigint, estimated = ${estimated},
           input_tokens = ${inputTokens}::int
     where id = ${callId}::uuid and state = 'started'
    returning id`);
  return rows.length > 0;
}

/** A call under way, and the lease that it lives by. */
export interface OpenCall extends LeasedWork {
  call: StartedCall;
}

/** Far beyond the deadlines of a call. */
const longestCall = query`interval '10 minutes'`;

interface OpenCallRow {
  id: string;
  turn_id: string | null;
  purpose: string;
  persona_id: string | null;
  provider: ProviderName;
  model: string;
  work_id: string;
  fence: string;
  reservation_id: string;
  input_tokens_bound: number;
  max_output_tokens: number;
  started_at: string;
  price_version_id: string;
  rates: unknown;
}

/** The oldest calls under way, at most `limit`; of those without a lease only what cannot live. */
export async function selectOpenCalls(sql: Sql, limit: number): Promise<OpenCall[]> {
  const rows = await sql.execute<OpenCallRow[]>(query`
    select call.*, version.rates
      from call join price_version version on version.id = call.price_version_id
     where call.state = 'started'
       and (call.fence <> ${unleased}::bigint or call.started_at < now() - ${longestCall})
     order by call.started_at limit ${limit}`);
  return rows.map((row) => ({
    workId: row.work_id,
    fence: BigInt(row.fence),
    call: {
      id: row.id,
      turnId: row.turn_id,
      purpose: row.purpose,
      personaId: row.persona_id,
      provider: row.provider,
      model: row.model,
      price: toPrice(row),
      startedAt: new Date(row.started_at),
      reservationId: row.reservation_id,
      inputTokensBound: row.input_tokens_bound,
      maxOutputTokens: row.max_output_tokens,
    },
  }));
}

/** The price that a call is bound to, and when it started; undefined where there is no such call. */
export async function selectPricedCall(
  sql: Sql,
  callId: string,
): Promise<Pick<StartedCall, "price" | "startedAt"> | undefined> {
  const [row] = await sql.execute<OpenCallRow[]>(query`
    select call.*, version.rates
      from call join price_version version on version.id = call.price_version_id
     where call.id = ${callId}::uuid`);
  return row && { price: toPrice(row), startedAt: new Date(row.started_at) };
}

function toPrice(row: OpenCallRow): PriceVersion {
  return {
    id: row.price_version_id,
    provider: row.provider,
    model: row.model,
    rates: ratesSchema.parse(row.rates),
  };
}
