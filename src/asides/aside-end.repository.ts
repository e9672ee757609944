import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";

import type { AsideOffer } from "./aside-offer.ts";

/** Locks an aside for the end of its answering; false where it is another's by now, or gone. */
export async function lockForEnd(sql: Sql, { workId, fence }: LeasedWork): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from aside where id = ? and lease_fence = ? and state = 'answering' for update`,
    [workId, fence],
  );
  return rows.length === 1;
}

/** How an aside ended, as its rows keep it. */
export interface StoredEnd {
  state: "answered" | "failed" | "expired";
  errorCode: string | null;
  leftPicoUsd: bigint | null;
  offer: AsideOffer | null;
  answers: readonly {
    id: string;
    answerText: string | null;
    standingCallId: string | null;
    errorCode: string | null;
  }[];
}

/** Stores the end of an aside that the caller has locked. */
export async function storeEnd(sql: Sql, asideId: string, end: StoredEnd): Promise<void> {
  const answers = end.answers.map((answer) => ({
    id: answer.id,
    answer_text: answer.answerText,
    standing_call_id: answer.standingCallId,
    error_code: answer.errorCode,
  }));
  await sql.execute(
    `with ended as (
       update aside set state = ?, error_code = ?, left_pico_usd = ?, offer = ?::jsonb,
         finished_at = now()
       where id = ?
     )
     update aside_answer set answer_text = given.answer_text, error_code = given.error_code,
       standing_call_id = given.standing_call_id
     from jsonb_to_recordset(?::jsonb) as given (id uuid, answer_text text, error_code text,
       standing_call_id uuid)
     where aside_answer.id = given.id`,
    [
      end.state,
      end.errorCode,
      end.leftPicoUsd,
      end.offer && JSON.stringify(end.offer),
      asideId,
      JSON.stringify(answers),
    ],
  );
}

/** Puts an aside back for another worker to answer. */
export async function returnAside(sql: Sql, asideId: string): Promise<void> {
  await sql.execute(`update aside set state = 'waiting', lease_expires_at = null where id = ?`, [
    asideId,
  ]);
}

/**
 * Forgets through which interaction an aside came and all that was said in it, but for what it
 * offers.
 */
export async function forgetAside(sql: Sql, { workId, fence }: LeasedWork): Promise<void> {
  await sql.execute(
    `with said as (
       update aside set interaction_token = null, input_text = null, profile = null,
         lease_expires_at = null
       where id = ? and lease_fence = ? and finished_at is not null returning id
     )
     update aside_answer set answer_text = null from said where aside_id = said.id`,
    [workId, fence],
  );
}
