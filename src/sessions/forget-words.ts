import type { Sql } from "#/database/database.ts";

import type { TurnMessage } from "./claim.repository.ts";
import { composeWords, joinWords } from "./compose-turn.ts";
import { deleteNotesWithout, rewriteTurn } from "./forget.repository.ts";

/**
 * Takes deleted words out of a turn whose prompt is stored, and out of all notes on it. The turn's
 * part of the history changes: that costs the provider's cache once, and keeps nothing of what the
 * learner took back but what the tutor visibly said to it.
 */
export async function forgetWords(
  sql: Sql,
  turn: { turnId: string; steeringNote: string | null },
  remaining: readonly TurnMessage[],
): Promise<void> {
  await rewriteTurn(sql, turn.turnId, composeWords(remaining, turn.steeringNote));
  // Our own note names what a scene is about: only the learner's words keep what was noted of them.
  await deleteNotesWithout(sql, turn.turnId, joinWords(remaining));
}
