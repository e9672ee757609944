import { factKeyOf, factsMax } from "#/learners/facts/fact.ts";
import { newId } from "#/shared/ids.ts";

/** What an answer's notes say is to be remembered. */
export interface ToldFact {
  /** Undefined where they say nothing, or where nothing may be remembered. */
  fact: string | undefined;
  turnId: string;
  /** The turn that the messages belong to. */
  sourceTurnId: string;
}

/**
 * Parts of the statement that stores an answer: what was told is remembered, or known to be told
 * again; what an earlier try of the same answer had learned gives way, and so does what is too much.
 * The arguments are {@link rememberValues}.
 */
export const rememberParts = `learnt as (
    select session.learner_id, session.id as session_id, given.* from turn
      join session on session.id = turn.session_id
      join learner on learner.id = session.learner_id and learner.remembers_facts
      cross join (select ?::uuid as fact_id, ?::text as text, ?::text as key, ?::uuid as source_id)
        as given
    where turn.id = ? and given.text is not null
  ), remembered as (
    insert into learner_fact (id, learner_id, text, key, session_id, turn_id)
    select fact_id, learner_id, text, key, session_id, source_id from learnt
    on conflict (learner_id, key) where forgotten_at is null do update set changed_at = now()
  ), outdated as (
    delete from learner_fact using learnt
    where learner_fact.learner_id = learnt.learner_id and learner_fact.key <> learnt.key
      and (learner_fact.turn_id = learnt.source_id or learner_fact.id in (
        select older.id from learner_fact older join learnt on learnt.learner_id = older.learner_id
        where older.key <> learnt.key and older.forgotten_at is null
        order by older.changed_at desc, older.id desc offset ${String(factsMax - 1)}))
    returning learner_fact.id
  )`;

/** A column of that statement: the facts that gave way, of which running tutors may still be told. */
export const outdatedFacts = `(
  select coalesce(json_agg(id), '[]') from outdated) as "outdatedFactIds"`;

export function rememberValues({ fact, turnId, sourceTurnId }: ToldFact): (string | null)[] {
  const key = fact === undefined ? null : factKeyOf(fact);
  return [newId(), fact ?? null, key, sourceTurnId, turnId];
}
