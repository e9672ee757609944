import type { Sql } from "#/database/database.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Briefing, BriefingFact } from "#/prompts/briefing.ts";

import { boundBriefing, briefFacts } from "./brief-facts.ts";

/** What the tutor of a session goes by, as far as memory is concerned. */
interface Briefed {
  facts: readonly BriefingFact[];
  remembersFacts: boolean;
}

interface BriefedRow {
  id: string;
  profile: ProfileSnapshot;
  briefing: Briefing | null;
}

/**
 * Changes what the tutors of a learner's sessions remember, in all that may go on or hold facts, and
 * by as much the context that their turns reserve. What stays as it is is not written.
 */
export async function rebrief(
  sql: Sql,
  learnerId: string,
  change: (given: Briefed) => Partial<Briefed>,
): Promise<void> {
  const rows = await sql.execute<BriefedRow[]>(
    `select id, profile, briefing from session
     where learner_id = ?
       and (state in ('active', 'paused', 'expired') or jsonb_exists(briefing, 'facts'))
     order by id for update`,
    [learnerId],
  );
  const changed = rows.flatMap((before) => {
    const after = changeRow(before, change);
    const added = boundBriefing(after) - boundBriefing(before);
    return JSON.stringify(after) === JSON.stringify(before) ? [] : [{ ...after, added }];
  });
  if (changed.length === 0) return;
  await sql.execute(
    `update session set profile = given.profile, briefing = given.briefing,
       context_tokens = greatest(0, context_tokens + given.added)
     from jsonb_to_recordset(?::jsonb)
       as given (id uuid, profile jsonb, briefing jsonb, added int)
     where session.id = given.id`,
    [JSON.stringify(changed)],
  );
}

function changeRow(
  { id, profile, briefing }: BriefedRow,
  change: (given: Briefed) => Partial<Briefed>,
): BriefedRow {
  const before = {
    facts: briefing?.facts ?? [],
    remembersFacts: profile.remembersFacts === true,
  };
  const { facts, remembersFacts } = { ...before, ...change(before) };
  return {
    id,
    profile: { ...profile, remembersFacts },
    briefing: briefFacts(briefing, facts),
  };
}

/** Takes facts out of the briefings of all sessions of a learner. */
export async function dropFromBriefings(
  sql: Sql,
  learnerId: string,
  factIds: readonly string[],
): Promise<void> {
  if (factIds.length === 0) return;
  await rebrief(sql, learnerId, ({ facts }) => ({
    facts: facts.filter(({ id }) => !factIds.includes(id)),
  }));
}
