import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import { ratingsCountedMax } from "#/scenarios/marks/mark-limits.ts";
import type { ScenarioVisitor } from "#/scenarios/open-scenario.ts";

import type { ScenarioCard, ScenarioMarks } from "./offered-scenario.ts";

/** Marks of one scene; with its card and version where a learner made it. */
export interface RepertoireRow extends ScenarioMarks {
  scenarioId: string;
  scenarioVersion: number | null;
  /** Null of Parley's own. */
  card: ScenarioCard | null;
  isOwn: boolean;
  isShared: boolean;
}

interface MarksRow {
  scenario_id: string;
  version: number | null;
  card: ScenarioCard | null;
  is_own: boolean;
  is_shared: boolean;
  is_bookmarked: boolean;
  stars: number | null;
  rating_count: number;
  rating_mean: number | null;
  plays: number;
  wins: number;
  best_percent: number;
}

/**
 * What somebody may play that learners made, and what is marked of that and of Parley's own: their
 * own scenes, and those of others that are shared where they are.
 * @param ownIds the ids of Parley's own scenes.
 */
export async function selectRepertoire(
  sql: Sql,
  { learnerId, serverId }: ScenarioVisitor,
  ownIds: readonly string[],
): Promise<RepertoireRow[]> {
  const rows = await sql.execute<MarksRow[]>(
    `with asked as (select ?::uuid as learner_id, ?::text as server_id),
     shared as (
       select custom_scenario_id as id, scenario_share.version
         from scenario_share join asked using (server_id) where state = 'approved'),
     own as (
       select custom_scenario.id, current_version as version
         from custom_scenario join asked on author_id = asked.learner_id where deleted_at is null),
     visible as (
       select id, version, true as is_own, id in (select id from shared) as is_shared from own
       union all
       select shared.id, shared.version, false, true
         from shared join custom_scenario using (id) join learner on learner.id = author_id
        where deleted_at is null and erasure_requested_at is null
          and shared.id not in (select id from own)),
     offered as (
       select 'custom:' || visible.id as scenario_id, visible.version, is_own, is_shared,
              jsonb_build_object('category', content -> 'category', 'emoji', content -> 'emoji',
                'levels', content -> 'levels', 'languages', content -> 'languages',
                'titles', content -> 'titles', 'summaries', content -> 'summaries') as card
         from visible join custom_scenario_version as kept
           on kept.custom_scenario_id = visible.id and kept.version = visible.version
       union all select id, null, false, false, null from unnest(?::text[]) as id),
     runs as (
       select scenario_id, count(*)::int as plays,
              (count(*) filter (where outcome = 'won'))::int as wins,
              max(objectives_met * 100 / objectives_total) as best_percent
         from scenario_run join asked using (learner_id) group by scenario_id)
     select scenario_id, version, card, is_own, is_shared, rating_count, rating_mean,
            coalesce(plays, 0) as plays, coalesce(wins, 0) as wins,
            coalesce(best_percent, 0) as best_percent, rated.stars,
            marked.scenario_id is not null as is_bookmarked
       from offered left join runs using (scenario_id)
         left join lateral (
           select count(*)::int as rating_count, avg(stars)::float8 as rating_mean
             from (select stars from scenario_rating
                    where scenario_rating.scenario_id = offered.scenario_id
                    order by created_at desc limit ${String(ratingsCountedMax)}) as newest)
           as ratings on true
         left join (select scenario_id, stars from scenario_rating join asked using (learner_id))
           as rated using (scenario_id)
         left join (select scenario_id from scenario_bookmark join asked using (learner_id))
           as marked using (scenario_id)`,
    [learnerId ?? null, serverId, writeTextArray(ownIds)],
  );
  return rows.map(toRow);
}

function toRow(row: MarksRow): RepertoireRow {
  const { rating_count: count, rating_mean: meanStars } = row;
  return {
    scenarioId: row.scenario_id,
    scenarioVersion: row.version,
    card: row.card,
    isOwn: row.is_own,
    isShared: row.is_shared,
    isBookmarked: row.is_bookmarked,
    stars: row.stars,
    ratings: meanStars === null ? undefined : { count, meanStars },
    plays: row.plays,
    wins: row.wins,
    bestPercent: row.best_percent,
  };
}
