import type { Sql } from "#/database/database.ts";

import type { AsideAnswer } from "./aside.ts";
import type { AsideRequest } from "./aside-request.ts";

/**
 * Discord takes an interaction's answer for 15 minutes. What is begun within this time is answered,
 * said and forgotten before they are over: calls have deadlines of some four minutes in all.
 */
const lifetime = "interval '9 minutes'";

/** An aside as it is written. */
export interface NewAside extends AsideRequest {
  id: string;
  answers: readonly Pick<AsideAnswer, "id" | "personaId" | "personaVersion" | "reservationId">[];
}

/**
 * Writes an aside with its answers to be. `taken_before` where this event has asked for one already,
 * `no_learner` where its learner has asked to be erased.
 */
export async function insertAside(
  sql: Sql,
  aside: NewAside,
): Promise<"written" | "taken_before" | "no_learner"> {
  const answers = aside.answers.map((answer, index) => ({
    id: answer.id,
    position: index + 1,
    persona_id: answer.personaId,
    persona_version: answer.personaVersion,
    reservation_id: answer.reservationId,
  }));
  const [row] = await sql.execute<{ is_known: boolean; is_written: boolean }[]>(
    `with asked as (
       select id from learner where id = ? and erasure_requested_at is null
     ), written as (
       insert into aside (id, kind, event_id, learner_id, server_id, server_counts,
         interface_locale, language, level, interaction_token, input_text, input_was_cut,
         profile, expires_at)
       select ?, ?, ?, asked.id, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, now() + ${lifetime} from asked
       on conflict (event_id) do nothing
       returning id
     ), answers as (
       insert into aside_answer (id, aside_id, position, persona_id, persona_version,
         reservation_id)
       select given.id, written.id, given.position, given.persona_id, given.persona_version,
         given.reservation_id
       from written, jsonb_to_recordset(?::jsonb) as given (id uuid, position int,
         persona_id text, persona_version int, reservation_id uuid)
     )
     select exists (select 1 from asked) as is_known, exists (select 1 from written) as is_written`,
    [
      aside.payer.learnerId,
      aside.id,
      aside.kind,
      aside.eventId,
      aside.serverId,
      aside.payer.serverId !== null,
      aside.interfaceLocale,
      aside.profile.language,
      aside.profile.level,
      aside.interactionToken,
      aside.inputText,
      aside.inputWasCut,
      JSON.stringify(aside.profile),
      JSON.stringify(answers),
    ],
  );
  if (!row?.is_known) return "no_learner";
  return row.is_written ? "written" : "taken_before";
}
