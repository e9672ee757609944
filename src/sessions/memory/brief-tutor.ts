import type { Sql } from "#/database/database.ts";
import { factsBriefedMax } from "#/learners/facts/fact.ts";
import { lockMemory, selectMemory } from "#/learners/facts/fact.repository.ts";
import type { Briefing } from "#/prompts/briefing.ts";

import { briefFacts } from "./brief-facts.ts";

/** What a tutor is given, and whether it may remember more. */
export interface TutorBriefing {
  /** Null where there is nothing to give. */
  briefing: Briefing | null;
  remembersFacts: boolean;
}

/**
 * Puts what is remembered of a learner into a briefing, the newest first. What is forgotten until
 * the commit is taken out again by who forgets it.
 */
export async function briefTutor(
  sql: Sql,
  learnerId: string,
  given: Briefing | null,
): Promise<TutorBriefing> {
  await lockMemory(sql, learnerId, "read");
  const memory = await selectMemory(sql, learnerId);
  const remembersFacts = memory?.remembersFacts ?? false;
  const facts = remembersFacts ? (memory?.facts ?? []).slice(0, factsBriefedMax) : [];
  const briefed = facts.map(({ id, text }) => ({ id, text }));
  return { briefing: briefFacts(given, briefed), remembersFacts };
}
