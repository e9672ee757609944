import type { Sql } from "#/database/database.ts";

import type { TurnMessage } from "./claim.repository.ts";
import { composeWords } from "./compose-turn.ts";
import { deleteNotesWithout, rewritePrompt } from "./forget.repository.ts";

/**
 * Takes deleted words out of a turn whose prompt is stored. The turn's part of the history changes:
 * that costs the provider's cache once, and keeps nothing of what the learner took back.
 */
export async function forgetWords(
  sql: Sql,
  turn: { turnId: string; steeringNote: string | null },
  remaining: readonly TurnMessage[],
): Promise<void> {
  const promptText = composeWords(remaining, turn.steeringNote);
  await rewritePrompt(sql, turn.turnId, promptText);
  await deleteNotesWithout(sql, turn.turnId, promptText);
}
