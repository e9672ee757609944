import { leaseEnd } from "#/calls/lease.ts";
import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import type { AsideKind } from "./aside-kinds.ts";
import type { Aside, AsideAnswer, AsideState } from "./aside.ts";

/** Where the leases of asides stand, for who keeps a worker's leases. */
export const asideLeaseTable = "aside";

/** Of the table or alias `aside`. */
export const unleased = "(aside.lease_expires_at is null or aside.lease_expires_at < now())";

interface AsideRow {
  id: string;
  kind: AsideKind;
  learner_id: string;
  interface_locale: InterfaceLocale;
  interaction_token: string;
  input_text: string;
  input_was_cut: boolean;
  profile: ProfileSnapshot;
  state: AsideState;
  error_code: ErrorCode | null;
  left_pico_usd: string | null;
  attempt: number;
  lease_fence: string;
  allowed_models: string[] | null;
  answers: AnswerRow[];
}

interface AnswerRow {
  id: string;
  persona_id: string;
  persona_version: number | null;
  reservation_id: string;
  held: string;
  answer_text: string | null;
  error_code: ErrorCode | null;
  cost: string | null;
}

const asideColumns = `aside.*,
  (select server.allowed_models from server where server.id = aside.server_id) as allowed_models,
  (select json_agg(json_build_object('id', answer.id, 'persona_id', answer.persona_id,
       'persona_version', answer.persona_version, 'reservation_id', answer.reservation_id,
       'answer_text', answer.answer_text, 'error_code', answer.error_code,
       'held', reservation.amount_pico_usd::text, 'cost', call.cost_pico_usd::text) order by answer.position)
     from aside_answer answer join reservation on reservation.id = answer.reservation_id
       left join call on call.id = answer.standing_call_id
     where answer.aside_id = aside.id) as answers`;

function toAside(row: AsideRow): Aside {
  return {
    id: row.id,
    kind: row.kind,
    learnerId: row.learner_id,
    interfaceLocale: row.interface_locale,
    interactionToken: row.interaction_token,
    inputText: row.input_text,
    inputWasCut: row.input_was_cut,
    profile: row.profile,
    state: row.state,
    errorCode: row.error_code,
    leftPicoUsd: row.left_pico_usd === null ? null : BigInt(row.left_pico_usd),
    attempt: row.attempt,
    fence: BigInt(row.lease_fence),
    allowedModels: row.allowed_models,
    answers: row.answers.map(toAnswer),
  };
}

function toAnswer(row: AnswerRow): AsideAnswer {
  return {
    id: row.id,
    personaId: row.persona_id,
    personaVersion: row.persona_version,
    reservationId: row.reservation_id,
    heldPicoUsd: BigInt(row.held),
    answerText: row.answer_text ?? "",
    errorCode: row.error_code,
    costPicoUsd: row.cost === null ? null : BigInt(row.cost),
  };
}

/**
 * Takes the lease of an aside that is not said yet and that nobody is at: to answer it, or where it
 * is over already, to say how it ended. Not one that has expired.
 */
export async function claimAside(sql: Sql, asideId: string): Promise<Aside | undefined> {
  const rows = await sql.execute<AsideRow[]>(
    `update aside set lease_fence = lease_fence + 1, lease_expires_at = ${leaseEnd},
       attempt = attempt + case when state in ('waiting', 'answering') then 1 else 0 end,
       state = case when state = 'waiting' then 'answering' else state end
     where id = ? and interaction_token is not null and expires_at > now() and ${unleased}
     returning ${asideColumns}`,
    [asideId],
  );
  return rows.map(toAside)[0];
}

/** Takes the leases of asides that have expired and are not forgotten, at most `limit`. */
export async function claimExpiredAsides(sql: Sql, limit: number): Promise<Aside[]> {
  const rows = await sql.execute<AsideRow[]>(
    `update aside set lease_fence = lease_fence + 1, lease_expires_at = ${leaseEnd},
       state = case when state = 'waiting' then 'answering' else state end
     where id in (
       select aside.id from aside
       where aside.interaction_token is not null and aside.expires_at <= now() and ${unleased}
       order by aside.created_at limit ? for update skip locked)
     returning ${asideColumns}`,
    [limit],
  );
  return rows.map(toAside);
}
