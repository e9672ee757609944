import { runTransaction } from "#/database/run-transaction.ts";

import { completeSession } from "../complete-session.ts";
import type { SessionOwner } from "../find-session.ts";
import { wakeRecap } from "../recap/insert-recap.ts";
import type { SessionServices } from "../services.ts";
import { lockOwnScene } from "./find-scene.ts";
import { measureProgress } from "./scene-progress.ts";
import { insertSkip, selectScene } from "./scene.repository.ts";

/** What came of a skip. */
export interface SkippedObjective {
  /** False where it was met or left out before. */
  wasOpen: boolean;
  /** It was the last open one: the scene is over, and the session completed. */
  isOver: boolean;
}

/**
 * Leaves an objective out. One that is not open any more stays as it is.
 * @param wish `objectiveId`: without its phase.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing`, `session_over`.
 */
export async function skipObjective(
  services: SessionServices,
  wish: SessionOwner & { objectiveId: string | undefined },
): Promise<SkippedObjective> {
  const skip = await runTransaction(services, async (sql): Promise<SkippedObjective> => {
    const { session, scenario } = await lockOwnScene(services, sql, wish);
    const { marks } = await selectScene(sql, session.id);
    const open = measureProgress(scenario, marks)
      .phases.flatMap(({ objectives }) => objectives)
      .filter(({ state }) => state === "open");
    const skipped = open.filter(({ objective }) => objective.id === wish.objectiveId);
    for (const { key } of skipped) {
      await insertSkip(sql, { sessionId: session.id, objectiveKey: key });
    }
    const wasOpen = skipped.length > 0;
    if (skipped.length < open.length) return { wasOpen, isOver: false };
    const completed = await completeSession(services, sql, { session, cause: "won" });
    return { wasOpen, isOver: completed !== undefined };
  });
  if (skip.isOver) wakeRecap(services, wish.sessionId);
  return skip;
}
