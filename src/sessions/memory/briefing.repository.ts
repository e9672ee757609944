import type { Sql } from "#/database/database.ts";
import { memoryTokensMax } from "#/prompts/briefing-blocks.ts";

/** Takes facts out of the briefings of all sessions of a learner. */
export async function dropFromBriefings(
  sql: Sql,
  learnerId: string,
  factIds: readonly string[],
): Promise<void> {
  await sql.execute(
    `update session set briefing = jsonb_set(briefing, '{facts}', (
       select coalesce(jsonb_agg(fact order by position), '[]')
       from jsonb_array_elements(briefing -> 'facts') with ordinality as briefed (fact, position)
       where fact ->> 'id' <> all(?::text[])))
     where learner_id = ? and jsonb_exists(briefing, 'facts')`,
    [`{${factIds.join(",")}}`, learnerId],
  );
}

/** Replaces a fact in the briefings of all sessions of a learner, with what the new text takes more. */
export async function replaceInBriefings(
  sql: Sql,
  learnerId: string,
  fact: { id: string; text: string; addedTokens: number },
): Promise<void> {
  await sql.execute(
    `update session set context_tokens = context_tokens + ?,
       briefing = jsonb_set(briefing, '{facts}', (
         select jsonb_agg(case when fact ->> 'id' = ?
           then jsonb_set(fact, '{text}', to_jsonb(?::text)) else fact end order by position)
         from jsonb_array_elements(briefing -> 'facts') with ordinality as briefed (fact, position)))
     where learner_id = ?
       and briefing -> 'facts' @> jsonb_build_array(jsonb_build_object('id', ?::text))`,
    [fact.addedTokens, fact.id, fact.text, learnerId, fact.id],
  );
}

/** Takes all facts out of the briefings of a learner's sessions. */
export async function emptyBriefings(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(
    `update session set briefing = nullif(briefing - 'facts', '{}'::jsonb)
     where learner_id = ? and jsonb_exists(briefing, 'facts')`,
    [learnerId],
  );
}

/** Has the tutors of a learner's sessions that may go on remember from now on, or stop. */
export async function updateSessionsRemembering(
  sql: Sql,
  learnerId: string,
  remembersFacts: boolean,
): Promise<void> {
  await sql.execute(
    `update session
     set profile = jsonb_set(profile, '{remembersFacts}', to_jsonb(?::boolean)),
       context_tokens = context_tokens + ?
     where learner_id = ? and state in ('active', 'paused', 'expired')`,
    [remembersFacts, remembersFacts ? memoryTokensMax : 0, learnerId],
  );
}
