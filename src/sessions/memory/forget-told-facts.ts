import type { Sql } from "#/database/database.ts";
import {
  deleteFactsOfTurn,
  lockMemory,
  selectFactsOfTurn,
} from "#/learners/facts/fact.repository.ts";

import { emptyNotesOfSource } from "../forget.repository.ts";
import { dropFromBriefings } from "./briefing.repository.ts";

/**
 * Forgets what was learned from the messages of a turn, of which one was deleted or edited: nobody
 * looks which of them said it. What the learner has corrected since is their own, and stays.
 */
export async function forgetToldFacts(sql: Sql, sourceTurnId: string): Promise<void> {
  const told = await selectFactsOfTurn(sql, sourceTurnId);
  if (!told) return;
  await untellFacts(sql, told.learnerId, told.factIds);
  await deleteFactsOfTurn(sql, sourceTurnId);
  await emptyNotesOfSource(sql, sourceTurnId);
}

/** Has no tutor of a learner's sessions be told any more what is remembered no more. */
export async function untellFacts(
  sql: Sql,
  learnerId: string,
  factIds: readonly string[],
): Promise<void> {
  if (factIds.length === 0) return;
  await lockMemory(sql, learnerId, "change");
  await dropFromBriefings(sql, learnerId, factIds);
}
