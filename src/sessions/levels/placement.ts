import type { Sql } from "#/database/database.ts";
import { placementOverNote } from "#/prompts/placement-talk.ts";

import { completeSession } from "../complete-session.ts";
import type { SessionServices } from "../services.ts";
import type { TurnWork } from "../turn-work.ts";

/** Answers to words of the learner's; at some forty seconds each, five minutes. */
export const placementTurns = 8;

type Turn = Pick<TurnWork, "session" | "turn" | "context">;

/** Whether a placement has heard enough with this answer. */
function isLast({ session, turn, context }: Turn): boolean {
  const isPlacement = session.kind === "placement" && turn.kind === "answer";
  return isPlacement && context.learnerTurns + 1 >= placementTurns;
}

/** What the tutor of a placement is told with its last answer. */
export function planPlacementNote(work: Turn): string | undefined {
  return isLast(work) ? placementOverNote : undefined;
}

/**
 * Completes a placement that has heard enough, in the transaction that stores its last answer; says
 * whether it did.
 */
export async function endPlacement(
  services: SessionServices,
  sql: Sql,
  work: Turn,
): Promise<boolean> {
  if (!isLast(work)) return false;
  const { session } = work;
  return (await completeSession(services, sql, { session, cause: "measured" })) !== undefined;
}
