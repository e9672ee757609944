import type { Sql } from "#/database/database.ts";

import {
  dayAt,
  isCounted,
  scopeOf,
  scopeValues,
  type FigureKey,
  type MetricScope,
} from "./metric-scope.ts";
import type { CorrectionsByKind } from "./session-metrics.ts";

/** What was said, and what was noted of it. */
export interface TalkFigures extends FigureKey {
  turns: number;
  learnerWords: number;
  tutorWords: number;
  firstWordMs: number | null;
  corrections: CorrectionsByKind;
  wordsMet: number;
  wordsUsed: number;
}

/**
 * What was said in answers that stand and that no Retry has replaced. A turn counts for the day on
 * which it was opened.
 */
export function selectTalk(sql: Sql, scope: MetricScope): Promise<TalkFigures[]> {
  return sql.execute<TalkFigures[]>(
    `with ${scopeOf(scope)}, said as (
       select turn.id, turn.learner_words, turn.tutor_words, turn.first_word_ms, scope.language,
         ${dayAt("turn.created_at")} as day
       from turn join scope on scope.id = turn.session_id
       where turn.tutor_words is not null and turn.replaced_at is null
         and ${isCounted("turn.created_at")}
     ), corrected as (
       select day, language, json_object_agg(kind, corrections) as corrections
       from (
         select day, language, kind, count(*) as corrections
         from said join correction on correction.turn_id = said.id
         group by day, language, kind
       ) as by_kind
       group by day, language
     ), worded as (
       select day, language, count(distinct word) filter (where use = 'met') as met,
         count(distinct word) filter (where use = 'used') as used
       from said join turn_word on turn_word.turn_id = said.id
       group by day, language
     )
     select day, language, count(learner_words)::int as turns,
       coalesce(sum(learner_words), 0)::int as "learnerWords",
       sum(tutor_words)::int as "tutorWords",
       percentile_cont(0.5) within group (order by first_word_ms) as "firstWordMs",
       coalesce(min(corrected.corrections::text), '{}')::json as corrections,
       coalesce(min(worded.met), 0)::int as "wordsMet",
       coalesce(min(worded.used), 0)::int as "wordsUsed"
     from said left join corrected using (day, language) left join worded using (day, language)
     group by day, language`,
    scopeValues(scope),
  );
}

/** What sessions and their recaps cost, and what became of scenes. */
export interface OutcomeFigures extends FigureKey {
  /** Pico-dollars: more than a number holds. */
  cost: string;
  objectivesMet: number;
  hintsUsed: number;
  scenes: number;
  /** Null where no scene is over. */
  objectivesTotal: number | null;
}

/**
 * What was charged (once a call, though several budgets were), objectives that were met, hints that
 * were given, and scenes that are over. Each counts for the day on which it came about.
 */
export function selectOutcomes(sql: Sql, scope: MetricScope): Promise<OutcomeFigures[]> {
  return sql.execute<OutcomeFigures[]>(
    `with ${scopeOf(scope)}, charged as (
       select turn.id, turn.session_id from turn join scope on scope.id = turn.session_id
       union all
       select recap.id, recap.session_id from recap join scope on scope.id = recap.session_id
     ), paid as (
       select distinct ledger_entry.call_id, charged.session_id, ledger_entry.posted_at as at,
         ledger_entry.amount_pico_usd as cost
       from charged join ledger_entry on ledger_entry.turn_id = charged.id
       where ledger_entry.kind = 'standing'
     ), outcome as (
       select session_id, at, cost, 0 as met, 0 as hints, null::int as total from paid
       union all
       select session_id, created_at, 0, 1, 0, null from scenario_objective
         join scope on scope.id = session_id where state = 'met'
       union all
       select session_id, created_at, 0, 0, 1, null from scenario_hint
         join scope on scope.id = session_id
       union all
       select session_id, completed_at, 0, 0, 0, objectives_total from scenario_run
         join scope on scope.id = session_id
     )
     select ${dayAt("outcome.at")} as day, scope.language, sum(outcome.cost)::text as cost,
       sum(outcome.met)::int as "objectivesMet", sum(outcome.hints)::int as "hintsUsed",
       count(outcome.total)::int as scenes, sum(outcome.total)::int as "objectivesTotal"
     from outcome join scope on scope.id = outcome.session_id
     where ${isCounted("outcome.at")}
     group by 1, 2`,
    scopeValues(scope),
  );
}
