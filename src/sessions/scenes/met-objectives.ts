import type { MetObjective } from "./judge-objectives.ts";

/**
 * Parts of the statement that stores an answer: what it met in a scene that is not over is written
 * down, and what an earlier try of the same answer had met, and this one has not, is taken back. What
 * was met before stays as it is; what was left out is met after all, and left out again where that
 * is taken back. The arguments are {@link meetValues}.
 */
export const meetParts = `playing as (
    select turn.id as turn_id, turn.session_id, coalesce(turn.source_turn_id, turn.id) as source_id
    from turn join session on session.id = turn.session_id
    where turn.id = ? and session.kind = 'scenario'
      and session.state not in ('completed', 'abandoned')
  ), proposed as (
    select * from jsonb_to_recordset(?::jsonb) as given (key text, quote text)
  ), tries as (
    select turn.id from turn join playing on playing.session_id = turn.session_id
    where coalesce(turn.source_turn_id, turn.id) = playing.source_id
  ), taken_back as (
    delete from scenario_objective where turn_id in (select id from tries)
      and objective_key not in (select key from proposed) and not was_skipped
  ), left_out as (
    update scenario_objective set state = 'skipped', turn_id = null, quote = null
    where turn_id in (select id from tries)
      and objective_key not in (select key from proposed) and was_skipped
  ), met as (
    insert into scenario_objective (session_id, objective_key, state, turn_id, quote)
    select playing.session_id, proposed.key, 'met', playing.turn_id, proposed.quote
    from playing, proposed
    on conflict (session_id, objective_key) do update
      set state = 'met', turn_id = excluded.turn_id, quote = excluded.quote
      where scenario_objective.state = 'skipped'
        or scenario_objective.turn_id in (select id from tries)
  )`;

/** A column of that statement: the objectives that were met or left out before, not by this answer's tries. */
export const doneBefore = `(
  select coalesce(json_agg(objective_key), '[]') from scenario_objective
    join playing using (session_id)
  where was_skipped or scenario_objective.turn_id not in (select id from tries)) as "doneBefore"`;

/** The values of {@link meetParts}. */
export function meetValues(answer: {
  turnId: string;
  objectives: readonly MetObjective[];
}): string[] {
  return [answer.turnId, JSON.stringify(answer.objectives)];
}
