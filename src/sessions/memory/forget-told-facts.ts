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
  await lockMemory(sql, told.learnerId, "change");
  await dropFromBriefings(sql, told.learnerId, told.factIds);
  await deleteFactsOfTurn(sql, sourceTurnId);
  await emptyNotesOfSource(sql, sourceTurnId);
}
